"""Validity in the console: days and force by a form, through review; what comes in its place."""

from datetime import date

import pytest

from bot.console.disclosures.validity import successor
from knowledge.catalogue.disclosure import Disclosure, Standing, Status
from knowledge.catalogue.errors import SeveralDisclosuresError, UnknownDisclosureError
from tests.cast.browsers import Desk

SHOWN = {"title": "低保标准", "text": "每人每月745元。", "category": "regulation", "seen": "1"}


def _published(id_: str, title: str, number: str | None = None) -> Disclosure:
    return Disclosure(
        id=id_, title=title, text="每人每月745元。", status=Status.PUBLISHED, document_number=number
    )


NEW = _published("new", "关于提高2027年低保标准的通知", "清民发〔2027〕3号")
SHELF = [
    NEW,
    _published("other", "关于提高2027年特困标准的通知"),
    Disclosure(id="d", title="低保草稿", text="x"),
]


@pytest.mark.parametrize("typed", ["new", "清民发〔2027〕 3号", "2027年低保标准", NEW.title])
def test_what_replaces_a_text_is_named_by_id_number_or_title(typed: str) -> None:
    assert successor(SHELF, typed) == "new"


def test_what_is_named_by_too_little_or_not_at_all_is_refused_with_the_titles() -> None:
    with pytest.raises(SeveralDisclosuresError) as error:
        successor(SHELF, "关于提高2027年")
    assert "特困标准的通知（other）" in str(error.value.facts["titles"])
    for typed in ("", "低保草稿", "没有的文件"):
        with pytest.raises(UnknownDisclosureError):
            successor(SHELF, typed)


@pytest.fixture
def old(desk: Desk) -> str:
    desk.office.library.catalogue.put(
        Disclosure(id="old", title="低保标准", text="每人每月745元。", status=Status.PUBLISHED), NEW
    )
    return "old"


async def test_days_and_force_wait_for_review_like_every_change(desk: Desk, old: str) -> None:
    values = {"effective_on": "2026-01-01", "expires_on": "2026-12-31", "standing": "lapsed"}
    drafter = await desk.at("lin")
    page = await drafter.post(f"/console/knowledge/{old}/revise", {**SHOWN, **values})
    draft = desk.office.library.catalogue.get(old)
    assert (draft.status, draft.standing) == (Status.DRAFT, Standing.LAPSED)
    assert (draft.effective_on, draft.expires_on) == (date(2026, 1, 1), date(2026, 12, 31))
    assert "已失效或废止" in page.text
    standing = desk.office.library.catalogue.in_force(old)
    assert standing is not None
    assert standing.expires_on is None


async def test_the_first_day_alone_is_a_change(desk: Desk, old: str) -> None:
    drafter = await desk.at("lin")
    form = await drafter.get(f"/console/knowledge/{old}/revise")
    assert 'name="effective_on"' in form.text
    values = {**SHOWN, "effective_on": "2026-01-01", "expires_on": "", "standing": "stands"}
    await drafter.post(f"/console/knowledge/{old}/revise", values)
    assert desk.office.library.catalogue.get(old).effective_on == date(2026, 1, 1)


@pytest.mark.parametrize("days", [("昨天", ""), ("2026-05-01", "2026-04-30"), ("", "2026-13-01")])
async def test_days_that_cannot_be_are_refused(desk: Desk, old: str, days: tuple[str, str]) -> None:
    values = {**SHOWN, "effective_on": days[0], "expires_on": days[1]}
    page = await (await desk.at("lin")).post(f"/console/knowledge/{old}/revise", values)
    assert (page.status, "失效日期不早于施行日期" in page.text) == (422, True)
    assert desk.office.library.catalogue.get(old).revision == 1


async def test_a_text_is_replaced_by_another_found_by_its_title(desk: Desk, old: str) -> None:
    leader = await desk.at("gao")
    page = await leader.post(f"/console/knowledge/{old}/superseded", {"by": "2027年低保标准"})
    assert desk.office.library.catalogue.get(old).superseded_by == "new"
    assert '/console/knowledge/new"' in page.text
