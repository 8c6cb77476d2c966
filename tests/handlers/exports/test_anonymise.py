"""Open data name nobody and leave nobody alone in a cell."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.exports.anonymise import SMALL, OpenRow, anonymous, broader, joining, key_of
from handlers.exports.csv import csv_bytes
from handlers.exports.log_columns import OPEN_COLUMNS
from handlers.exports.rows import RequestRow
from tests.handlers.exports.conftest import MakeRow


def open_rows(rows: Sequence[RequestRow]) -> list[OpenRow]:
    return list(anonymous(lambda: rows))


def cell(row: OpenRow) -> tuple[str, ...]:
    return row.period, row.kind, row.channel, row.applicant_kind, row.section, row.result


def test_names_contacts_and_numbers_are_gone(request_row: MakeRow) -> None:
    rows = [
        request_row(number=f"2023-{n:04d}", subject="林晓要的名单，电话13800138000")
        for n in range(4)
    ]
    content = b"".join(csv_bytes(open_rows(rows), OPEN_COLUMNS)).decode()
    for secret in ("林晓", "13800138000", "2023-0001", "2023-03-01"):
        assert secret not in content
    assert "【姓名或联系方式】的名单" in content


def test_enough_alike_rows_are_told_by_month(request_row: MakeRow) -> None:
    told = open_rows([request_row() for _ in range(SMALL)])
    assert {cell(row) for row in told} == {
        ("2023-03", "application", "web", "natural_person", "养老服务科", "granted")
    }
    assert {row.days_band for row in told} == {"21-40"}


def test_a_few_alike_rows_are_joined_by_quarter_without_the_channel(request_row: MakeRow) -> None:
    rows = [request_row(channel=channel) for channel in ("web", "post", "fax")]
    assert {cell(row) for row in open_rows(rows)} == {
        ("2023Q1", "application", "合并", "natural_person", "养老服务科", "granted")
    }


def test_refusals_that_are_few_are_told_by_their_heading(request_row: MakeRow) -> None:
    results = ("denied_state_secret", "denied_process_information", "denied_third_party_rights")
    rows = [request_row(result=result) for result in results]
    assert {row.result for row in open_rows(rows)} == {"denied"}
    assert "不予公开" in b"".join(csv_bytes(open_rows(rows), OPEN_COLUMNS)).decode()


def test_a_single_odd_row_is_withheld_and_the_others_keep_what_they_say(
    request_row: MakeRow,
) -> None:
    """Decision 024."""
    rows = [request_row() for _ in range(70)] + [
        request_row(applicant_kind="legal_service_org", result="unable_not_held", channel="fax")
    ]
    told = open_rows(rows)
    assert len(told) == 70
    assert {cell(row) for row in told} == {cell(row) for row in open_rows(rows[:70])}
    assert joining([key_of(row) for row in rows]).withheld == 1


def test_the_order_of_rows_tells_nothing(request_row: MakeRow) -> None:
    """Whoever knows the ledger's order cannot find a row by its place. Decision 024."""
    rows = [request_row(subject=f"第{n}类名单") for n in range(100)]
    places = [int(row.subject[1:-3]) for row in open_rows(rows)]
    assert sorted(places) == list(range(100))
    assert sum(place == at for at, place in enumerate(places)) < 20
    assert places != [int(row.subject[1:-3]) for row in open_rows(rows)]


def test_the_span_of_days_is_part_of_what_must_not_single_out(request_row: MakeRow) -> None:
    rows = [request_row(days_used=12) for _ in range(5)] + [request_row(days_used=39)]
    counts = Counter((*cell(row), row.days_band) for row in open_rows(rows))
    assert all(count >= SMALL for count in counts.values())


def test_a_year_with_fewer_than_three_rows_is_withheld(request_row: MakeRow) -> None:
    rows = [request_row() for _ in range(3)] + [request_row(received_on=date(2022, 5, 5))]
    told = open_rows(rows)
    assert {row.period for row in told} == {"2023-03"}
    assert joining([("2022-05", "application", "web", "", "", "", "")]).withheld == 1


KEYS = st.tuples(
    st.sampled_from(["2022-01", "2022-11", "2023-02", "2023-03"]),
    st.sampled_from(["application", "question"]),
    st.sampled_from(["web", "post"]),
    st.sampled_from(["", "natural_person", "other_org"]),
    st.sampled_from(["甲科", "乙科"]),
    st.sampled_from(["", "granted", "denied_state_secret", "denied_internal_affairs"]),
    st.sampled_from(["1-5", "16-20"]),
)


@given(st.lists(KEYS, max_size=60))
def test_no_cell_of_open_data_stands_for_fewer_than_three(keys: list[Any]) -> None:
    """Decision 024."""
    told = joining(keys)
    cells = Counter(broader(key, told.levels[key]) for key in keys if told.levels[key] < 4)
    assert all(count >= SMALL for count in cells.values())
    assert cells.total() + told.withheld == len(keys)
    years = {key[0][:4] for key in keys}
    assert told.withheld <= (SMALL - 1) * len(years)


@pytest.mark.parametrize("alike", [7, 70])
def test_one_odd_row_is_left_out_and_the_others_keep_their_values(
    request_row: MakeRow, alike: int
) -> None:
    odd = request_row(applicant_kind="legal_service_org", result="unable_not_held", channel="fax")
    rows = [request_row() for _ in range(alike)]
    told = open_rows([*rows, odd])
    assert [cell(row) for row in told] == [cell(row) for row in open_rows(rows)]
    assert joining(key_of(row) for row in [*rows, odd]).withheld == 1
