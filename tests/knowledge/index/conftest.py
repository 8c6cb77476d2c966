"""A few texts of an office, and the index over them."""

from datetime import date

import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index


def disclosure(number: int, status: Status = Status.PUBLISHED) -> Disclosure:
    return Disclosure(
        id=f"d{number}",
        title=f"第{number}号公告",
        text=f"第{number}号公告。低保标准调整为每月{number}00元，自2026年起执行。",
        published_on=date(2026, 1, number),
        questions=(f"第{number}号公告说什么",),
        status=status,
    )


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index([disclosure(number) for number in range(1, 6)], revision=3)
