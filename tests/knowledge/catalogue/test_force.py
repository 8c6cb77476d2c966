"""Until its last day a text holds, and never after; before its first it is coming."""

from datetime import date

import pytest

from knowledge.catalogue.disclosure import Disclosure, Standing, Status
from knowledge.catalogue.force import Force, force_on

PUBLISHED = Disclosure(
    id="a",
    title="关于标准的通知",
    text="每人每月九百元。",
    effective_on=date(2024, 6, 1),
    expires_on=date(2025, 5, 31),
    status=Status.PUBLISHED,
)


@pytest.mark.parametrize(
    ("day", "force"),
    [
        (date(2024, 5, 31), Force.COMING),
        (date(2024, 6, 1), Force.IN_FORCE),
        (date(2025, 5, 31), Force.IN_FORCE),
        (date(2025, 6, 1), Force.EXPIRED),
    ],
)
def test_the_days(day: date, force: Force) -> None:
    assert force_on(PUBLISHED, day) is force


def test_a_text_without_days_holds() -> None:
    text = Disclosure(id="a", title="指南", text="一、材料", status=Status.PUBLISHED)
    assert force_on(text, date(2030, 1, 1)) is Force.IN_FORCE


@pytest.mark.parametrize(
    ("standing", "force"),
    [(Standing.LAPSED, Force.LAPSED), (Standing.PROPOSED, Force.PROPOSED)],
)
def test_what_its_own_page_says_goes_before_the_days(standing: Standing, force: Force) -> None:
    text = Disclosure(id="a", title="办法", text="一、", status=Status.PUBLISHED, standing=standing)
    assert force_on(text, date(2024, 7, 1)) is force


@pytest.mark.parametrize(
    ("status", "force"),
    [
        (Status.DRAFT, Force.UNPUBLISHED),
        (Status.REVIEWED, Force.UNPUBLISHED),
        (Status.SUPERSEDED, Force.SUPERSEDED),
        (Status.WITHDRAWN, Force.WITHDRAWN),
    ],
)
def test_what_is_not_published_is_never_in_force(status: Status, force: Force) -> None:
    text = Disclosure(id="a", title="办法", text="一、", status=status)
    assert force_on(text, date(2024, 7, 1)) is force
