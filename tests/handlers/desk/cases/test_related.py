"""The counts before art. 35: by natural month and by window, up to a day."""

from datetime import date

import pytest

from handlers.casework.errors import ActRefusedError
from handlers.casework.terms import Act, Result
from handlers.desk.cases.acts import do_act
from handlers.desk.cases.case import Case, load
from handlers.desk.cases.related import Applied, frequency
from handlers.desk.cases.verify import differences
from tests.handlers.desk.conftest import HEAD, INTAKE, LEADER, OFFICER, RULES, Desk, whole

APPLIED = [
    Applied("1", date(2023, 4, 1), Result.GRANTED),
    Applied("2", date(2024, 3, 1), Result.NOT_PROCESSED_REPEAT),
    Applied("3", date(2024, 3, 15)),
    Applied("4", date(2024, 3, 31)),
    Applied("5", date(2024, 4, 1)),
]


def test_counts_are_as_of_a_day() -> None:
    found = frequency(APPLIED, as_of=date(2024, 3, 31))
    assert (found.this_month, found.last_30_days, found.last_365_days) == (3, 2, 3)
    assert (found.in_all, found.still_open) == (4, 2)
    assert found.by_month == {"2023-04": 1, "2024-03": 3}


def test_a_window_ends_with_the_day_asked_for() -> None:
    assert frequency(APPLIED, as_of=date(2024, 4, 30)).last_30_days == 1
    assert frequency(APPLIED, as_of=date(2024, 4, 30)).this_month == 1


def test_an_applicant_without_applications_counts_nothing() -> None:
    found = frequency([], as_of=date(2024, 3, 31))
    assert (found.in_all, found.by_month) == (0, {})


def link(desk: Desk, here: str, there: str, act: Act = Act.LINK, **facts: str) -> Case:
    with desk.storage.write() as unit:
        told = {"number": there, **facts}
        case = load(unit, here)
        return do_act(unit, case, act, told, actor=OFFICER, rules=RULES, split=whole)


def links(desk: Desk, number: str) -> list[tuple[str, str]]:
    return [(link.number, link.relation) for link in desk.case(number).application.links]


@pytest.mark.parametrize(
    ("act", "facts", "relation"),
    [(Act.LINK, {"relation": "duplicate"}, "duplicate"), (Act.MERGE, {}, "merged")],
)
def test_a_link_stands_in_both_cases(
    desk: Desk, act: Act, facts: dict[str, str], relation: str
) -> None:
    here, there = desk.accepted(), desk.file()
    link(desk, here, there, act, **facts)
    assert (links(desk, here), links(desk, there)) == ([(there, relation)], [(here, relation)])
    with desk.storage.read() as unit:
        assert not list(differences(unit, rules=RULES))


def test_linking_back_what_is_linked_is_refused_and_enters_nothing(desk: Desk) -> None:
    here, there = desk.accepted(), desk.accepted()
    link(desk, here, there, relation="related")
    with pytest.raises(ActRefusedError, match="already_linked"):
        link(desk, there, here, relation="related")
    assert len(links(desk, here)) == len(links(desk, there)) == 1


def test_a_link_voided_in_one_case_is_gone_from_both(desk: Desk) -> None:
    here, there = desk.accepted(), desk.accepted()
    case = link(desk, here, there, relation="related")
    seq = case.entries[-1].seq
    desk.act(here, Act.CORRECT, HEAD, entry=seq, void=True, reason="关联错误")
    assert (links(desk, here), links(desk, there)) == ([], [])


def test_a_void_case_is_linked_to_nothing(desk: Desk) -> None:
    here, there = desk.accepted(), desk.accepted()
    desk.act(there, Act.PROPOSE_VOID, INTAKE, reason="重复登记")
    desk.act(there, Act.VOID, LEADER)
    with pytest.raises(ActRefusedError, match="voided_case"):
        link(desk, here, there, relation="related")
    assert links(desk, here) == []
