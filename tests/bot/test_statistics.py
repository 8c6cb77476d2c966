"""The public statistics page: figures with definitions and plots; nobody is named."""

from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bot.bootstrap import Office
from bot.public import add_public_routes
from bot.statistics import add_statistics_routes
from bot.web.app import make_app
from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from handlers.desk.cases.past import past_of, take_over
from knowledge.answer import Hit
from knowledge.catalogue.disclosure import Disclosure, Status

Client = TestClient[Any, Any]


class NobodyReceives:
    async def receive(self, updates: object) -> int:
        raise AssertionError("the statistics receive nothing")


@pytest.fixture
async def visitor(office: Office, aiohttp_client: Any) -> Client:
    documents = [
        {
            "number": f"2025-{at:04d}",
            "received_on": "2025-03-03",
            "channel": "web",
            "applicant": {"kind": "natural_person", "name": "林晓"},
            "disposition": {"on": f"2025-03-{10 + at}", "result": "granted"},
        }
        for at in range(5)
    ]
    with office.storage.write() as unit:
        take_over(
            unit,
            [past_of(one, now=unit.now, rules=office.rules) for one in documents],
            rules=office.rules,
        )
    modules = (add_public_routes, add_statistics_routes)
    app = make_app(office, receiver=NobodyReceives(), modules=modules)
    client: Client = await aiohttp_client(app)
    return client


async def test_a_year_is_told_with_its_definitions_and_plots(visitor: Client) -> None:
    answer = await visitor.get("/statistics?year=2025", headers={"Accept-Language": "zh"})
    page = await answer.text()
    assert answer.status == 200
    assert "收到之日（条例第三十一条）在统计期内的申请件数</th><td>5</td>" in page
    assert "<svg" not in page.partition("<main")[2]
    charts = await (await visitor.get("/statistics/charts?year=2025")).text()
    assert '<figure id="plot-monthly">' in charts
    assert "<svg" in charts
    for shown in (page, charts):
        assert "林晓" not in shown
        assert "2025-0001" not in shown


async def test_a_reader_is_told_what_was_asked_how_fast_and_how_well(
    visitor: Client, office: Office
) -> None:
    office.library.catalogue.put(
        Disclosure(id="hours", title="办公时间", text="九点到五点。", status=Status.PUBLISHED)
    )
    with office.storage.write() as unit:
        address = ("web", "lin")
        hit = Hit(disclosure="hours", title="办公时间", passage="九点到五点。", score=0.9)
        asked = LogQuestion(ref="q1", question="几点下班", status="answered", hits=(hit,))
        questions.log_all(unit, [(address, asked)])
        questions.graded(unit, "question:q1", 4, address=address)
    page = await (await visitor.get("/statistics", headers={"Accept-Language": "zh"})).text()
    assert '<a href="/disclosures/hours">办公时间</a>' in page
    assert "<strong>100%</strong> <span>对工作人员的答复表示满意（1人评价）" in page
    assert "对申请的答复" not in page  # nobody graded one
    assert "几点下班" not in page


async def test_a_page_holds_no_style_that_its_policy_forbids(visitor: Client) -> None:
    page = await (await visitor.get("/statistics?year=2025")).text()
    assert "style=" not in page
    assert "<style" not in page


async def test_a_year_without_records_says_so(visitor: Client) -> None:
    page = await (await visitor.get("/statistics?year=2024&lang=en")).text()
    assert "Nothing was recorded in that year." in page


async def test_a_year_without_a_form_is_not_found(visitor: Client) -> None:
    assert (await visitor.get("/statistics?year=1999")).status == 404
