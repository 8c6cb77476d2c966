"""The public's list, and what the yearly report counts of publishing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.publication.listing import (
    ListingFilter,
    PublishingFigures,
    days_left_to_publish,
    days_to_publish,
    directory,
    figures,
    public_list,
    sheet,
)
from knowledge.review import acts
from tests.factories.disclosures import HEAD, LEADER, OFFICER, ZONE, draft, published
from tests.fakes.catalogue import MemoryCatalogue

YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def weekdays(first: date, last: date) -> int:
    """A calendar without holidays: Monday to Friday, the first day not counted."""
    span = range(1, (last - first).days + 1)
    return sum((first + timedelta(days)).weekday() < 5 for days in span)


def _figures(*disclosures: Disclosure, granted: int = 0) -> PublishingFigures:
    return figures(
        MemoryCatalogue(disclosures).histories(),
        first=YEAR[0],
        last=YEAR[1],
        working_days=weekdays,
        granted_on_application=granted,
    )


class TestList:
    LISTED = (
        published("a", title="低保指南", category="regulation", published_on=date(2024, 5, 1)),
        published("b", title="婚姻登记", category="institution", published_on=date(2025, 5, 1)),
        published("c", title="收养登记", category="regulation", published_on=date(2025, 6, 1)),
        replace(published("d", title="旧低保"), status=Status.SUPERSEDED),
        draft("e", title="未签发"),
        replace(published("f", title="无日期"), published_on=None),
    )

    @pytest.mark.parametrize(
        ("wanted", "ids"),
        [
            (None, ["c", "b", "a", "f"]),
            (ListingFilter(category="regulation"), ["c", "a"]),
            (ListingFilter(year=2025), ["c", "b"]),
            (ListingFilter(words="登记 收养"), ["c"]),
            (ListingFilter(category="institution", year=2024), []),
        ],
    )
    def test_what_is_in_force_the_newest_first(
        self, wanted: ListingFilter | None, ids: list[str]
    ) -> None:
        assert [one.id for one in public_list(self.LISTED, wanted)] == ids

    def test_the_directory_counts_by_class_and_year(self) -> None:
        assert directory(self.LISTED) == {
            "institution": {2025: 1},
            "other": {None: 1},
            "regulation": {2025: 1, 2024: 1},
        }

    @given(st.integers(0, 60), st.integers(-5, 99), st.integers(1, 25))
    def test_sheets_hold_every_item_once(self, total: int, number: int, size: int) -> None:
        items = [draft(f"d{place}") for place in range(total)]
        one = sheet(items, number, size=size)
        assert 1 <= one.number <= one.pages
        everything = [
            item for page in range(1, one.pages + 1) for item in sheet(items, page, size=size).items
        ]
        assert everything == items


class TestFigures:
    def test_items_classes_and_shares(self) -> None:
        """A year like that of a bureau: three in ten policy, seven in ten news, all electronic."""
        items = [
            published(
                f"d{number}",
                category="regulation" if number < 3 else "work_update",
                published_on=date(2025, 6, 2),
                media=("民情", "吉林日报") if number < 2 else (),
            )
            for number in range(10)
        ]
        told = _figures(*items, granted=5)
        assert (told.items, dict(told.by_class)) == (10, {"regulation": 3, "work_update": 7})
        assert told.share_of_class("regulation") == pytest.approx(0.3)
        assert told.share_of_open == pytest.approx(10 / 15)
        assert told.share_electronic == 1.0
        assert (dict(told.media), told.media_items) == ({"民情": 2, "吉林日报": 2}, 4)

    def test_only_the_period_counts_and_both_ends_belong_to_it(self) -> None:
        days = [date(2024, 12, 31), *YEAR, date(2026, 1, 1)]
        items = [published(f"d{number}", published_on=day) for number, day in enumerate(days)]
        assert _figures(*items).items == 2

    def test_what_went_out_of_force_since_was_published_all_the_same(self) -> None:
        one = published("a", published_on=date(2025, 6, 2))
        gone = replace(published("b", published_on=date(2025, 6, 2)), status=Status.SUPERSEDED)
        assert _figures(one, gone).items == 2

    def test_a_revision_is_no_new_item(self) -> None:
        catalogue = MemoryCatalogue([published("a", published_on=date(2025, 3, 3))])
        at = datetime(2025, 9, 1, 9, tzinfo=ZONE)
        acts.revise(catalogue, "a", {"text": "新。"}, person=OFFICER, at=at)
        acts.review(catalogue, "a", person=HEAD, at=at)
        acts.sign_off(catalogue, "a", person=LEADER, at=at)
        told = figures(catalogue.histories(), first=YEAR[0], last=YEAR[1], working_days=weekdays)
        assert told.items == 1

    def test_the_share_published_is_of_what_was_formed_in_the_year(self) -> None:
        """Drafts and what was withheld included; where all that is known is public, no share.

        Decision 025.
        """
        formed = date(2025, 6, 2)
        one = published("a", formed_on=formed, published_on=formed)
        earlier = published("c", formed_on=date(2024, 6, 3), published_on=formed)
        told = _figures(one, earlier, draft("b", formed_on=formed))
        assert (told.items, told.formed, told.share_published) == (2, 2, 0.5)
        assert _figures(one, earlier).share_published is None

    def test_days_nobody_knows_are_told_and_not_guessed(self) -> None:
        unknown = replace(published("a"), published_on=None)
        told = _figures(unknown)
        assert (told.items, told.share_published) == (0, None)

    def test_in_time_is_twenty_working_days_from_forming(self) -> None:
        """条例 art. 26; the day of forming is day zero, the twentieth day is in time."""
        monday = date(2025, 6, 2)
        spans = {"in time": date(2025, 6, 30), "late": date(2025, 7, 1)}
        items = [published(name, formed_on=monday, published_on=day) for name, day in spans.items()]
        told = _figures(*items, published("unknown", published_on=monday))
        assert (told.in_time, told.late) == (1, 1)
        assert told.share_in_time == 0.5
        assert [days_to_publish(one, weekdays) for one in items] == [20, 21]

    def test_the_days_a_draft_has_left(self) -> None:
        one = draft(formed_on=date(2025, 6, 2))
        assert days_left_to_publish(one, date(2025, 6, 30), weekdays) == 0
        assert days_left_to_publish(one, date(2025, 7, 2), weekdays) == -2
        assert days_left_to_publish(draft(), date(2025, 7, 2), weekdays) is None

    def test_an_entry_without_its_full_text_is_not_electronic(self) -> None:
        told = _figures(
            published("a", published_on=date(2025, 6, 2)),
            published("b", published_on=date(2025, 6, 2), electronic=False),
        )
        assert told.share_electronic == 0.5
