"""The public pages over a small catalogue with a text in every state."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bot.bootstrap import Office
from bot.public import add_public_routes
from bot.web.app import make_app
from knowledge.catalogue.disclosure import Disclosure, Status, Step
from tests.conftest import OFFICE_ZONE

Client = TestClient[Any, Any]


def published(identity: str, **facts: Any) -> Disclosure:
    """Return a text in force; ``on`` is its day of publishing."""
    on: date = facts.pop("on", date(2025, 6, 3))
    at = datetime(on.year, on.month, on.day, 23, 30, tzinfo=OFFICE_ZONE)
    told: dict[str, Any] = {
        "id": identity,
        "title": f"标题{identity}",
        "text": f"正文{identity}。",
        "published_on": on,
        "formed_on": on,
        "category": "regulation",
        "status": Status.PUBLISHED,
        "steps": (
            Step(act="imported", person="林若溪", at=at),
            Step(act="reviewed", person="何秀兰", at=at, note="内部意见"),
            Step(act="signed_off", person="高远山", at=at),
            Step(act="published", person="高远山", at=at),
        ),
    }
    return Disclosure(**{**told, **facts})


def ended(disclosure: Disclosure, status: Status, **facts: Any) -> Disclosure:
    """Return a text that was withdrawn or superseded on 2026-02-02."""
    at = datetime(2026, 2, 2, 9, 0, tzinfo=OFFICE_ZONE)
    step = Step(act=status.value, person="高远山", at=at, note="含有个人信息")
    return replace(disclosure, status=status, steps=(*disclosure.steps, step), **facts)


STANDARD = published(
    "standard-2025",
    title="关于调整2025年低保标准的通知",
    text=(
        "一、保障标准\n城市每人每月835元。\n详见 https://mzj.example.cn/a?b=1&c=2。\n"
        "不要点 javascript:alert(1) <script>alert(2)</script>"
    ),
    document_number="云民发〔2025〕12号",
    issuer="云岭市民政局",
    media=("云岭日报",),
    url="https://mzj.example.cn/standard",
)
OLD_STANDARD = ended(
    published("standard-2023", title="关于调整2023年低保标准的通知", on=date(2023, 7, 1)),
    Status.SUPERSEDED,
    superseded_by="standard-2025",
)
WITHDRAWN = ended(
    published(
        "names",
        title="救助对象名单公示",
        text="张三 110101199003074578",
        url="https://mzj.example.cn/names",
    ),
    Status.WITHDRAWN,
)
DRAFT = replace(published("draft", title="尚未公开的通知"), status=Status.DRAFT)
PAPER = published("paper", title="馆藏档案目录", electronic=False, text="目录全文")
OWN_CLASS = published("toponym", title="地名命名公告", category="地名", on=date(2024, 5, 6))
UNDATED = replace(published("undated", title="旧文"), published_on=None)


@pytest.fixture
def shelves(office: Office) -> Office:
    office.library.catalogue.put(
        STANDARD, OLD_STANDARD, WITHDRAWN, DRAFT, PAPER, OWN_CLASS, UNDATED
    )
    return office


class NobodyReceives:
    async def receive(self, updates: object) -> int:
        raise AssertionError("the public pages receive nothing")


@pytest.fixture
async def reader(shelves: Office, aiohttp_client: Callable[..., Awaitable[Any]]) -> Client:
    client: Client = await aiohttp_client(
        make_app(shelves, receiver=NobodyReceives(), modules=(add_public_routes,))
    )
    return client
