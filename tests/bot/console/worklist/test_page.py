"""The worklist: what is in it, in which order, and in what words."""

import pytest

from bot.console.worklist.views import asked_of
from handlers.casework.terms import Act, Role
from handlers.permissions import AccessScope
from handlers.ports.office import WorklistFilter
from tests.cast import console as casting
from tests.cast.browsers import Desk
from tests.handlers.desk.conftest import PARTY

EVERYTHING = AccessScope("lin", frozenset({Role.INTAKE}), frozenset())


async def test_what_is_due_first_stands_first_questions_among_applications(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        late = casting.in_hand(unit, desk.office, days_ago=40)
        soon = casting.in_hand(unit, desk.office, days_ago=24)
        question = casting.ask(unit, desk.office, "q1", "养老院怎么收费")
        fresh = casting.in_hand(unit, desk.office)
    text = (await (await desk.at("lin")).get("/console")).text
    places = [text.index(f"</span> {one}<") for one in (late, question, soon, fresh)]
    assert places == sorted(places)


async def test_a_standing_is_told_in_words_not_by_colour_alone(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        casting.in_hand(unit, desk.office, days_ago=40)
        waiting = casting.in_hand(unit, desk.office)
        told = {"reason": "请写明年度", "until": "2026-03-16"}
        casting.do(unit, desk.office, waiting, Act.REQUEST_SUPPLEMENT, told)
        asked = casting.in_hand(unit, desk.office)
        casting.do(unit, desk.office, asked, Act.CONSULT_THIRD_PARTY, PARTY, by="qin")
    text = (await (await desk.at("lin")).get("/console")).text
    for words in ("逾期 ", "等待补正，期限未起算", "征求意见中，暂停计时"):
        assert words in text


@pytest.mark.parametrize("view", ["open", "mine", "review", "sign", "questions", "closed", "all"])
async def test_an_empty_view_says_what_to_do(desk: Desk, view: str) -> None:
    login = {"review": "he", "sign": "gao"}.get(view, "lin")
    page = await (await desk.at(login)).get(f"/console?view={view}")
    assert 'class="empty card"' in page.text


async def test_text_is_searched_in_number_subject_and_question(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office, subject="殡葬服务价格批复")
        casting.in_hand(unit, desk.office, subject="低保标准")
        casting.ask(unit, desk.office, "q1", "殡葬补贴怎么领")
        found = unit.worklist.find(WorklistFilter(text="殡葬"), EVERYTHING, limit=9)
        assert {row.id for row in found.rows} == {number, "q1"}
        assert unit.worklist.find(WorklistFilter(text=number), EVERYTHING, limit=9).total == 1
        no_wildcard = WorklistFilter(text="%")
        assert unit.worklist.find(no_wildcard, EVERYTHING, limit=9).total == 0


async def test_pages_hold_each_row_once(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        for _ in range(7):
            casting.in_hand(unit, desk.office)
        pages = [
            unit.worklist.find(WorklistFilter(), EVERYTHING, limit=3, offset=offset)
            for offset in (0, 3, 6)
        ]
    ids = [row.id for page in pages for row in page.rows]
    assert (len(ids), len(set(ids)), pages[0].total) == (7, 7, 7)


async def test_the_secrecy_reviewer_sees_what_was_reviewed_and_is_not_checked(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office)
        draft = {
            "result": "granted",
            "ground": "provided",
            "stated": {"supply": "附后"},
            "text": "见附件",
        }
        casting.do(unit, desk.office, number, Act.DRAFT_REPLY, draft, by="qin")
        casting.do(unit, desk.office, number, Act.REVIEW_REPLY, by="he")
    of_leader = (await (await desk.at("gao")).get("/console?view=sign")).text
    assert number not in of_leader
    of_reviewer = (await (await desk.at("zhou")).get("/console?view=secrecy")).text
    assert number in of_reviewer
    assert "待保密审查" in of_reviewer
    with desk.office.storage.write() as unit:
        casting.do(unit, desk.office, number, Act.CHECK_SECRECY, by="zhou")
    assert number not in (await (await desk.at("zhou")).get("/console?view=secrecy")).text
    assert number in (await (await desk.at("gao")).get("/console?view=sign")).text


def test_a_query_nobody_made_asks_for_nothing_strange() -> None:
    asked = asked_of({"view": "x", "state": "y", "channel": "z", "kind": "w", "page": "-1"})
    assert asked == asked_of({})


async def test_what_citizens_type_stays_text(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        casting.in_hand(unit, desk.office, subject="<script>alert(1)</script>")
    page = await (await desk.at("lin")).get("/console")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


@pytest.mark.parametrize("page", ["/console", "/console/knowledge", "/console/notices"])
async def test_pages_speak_english_too(desk: Desk, page: str) -> None:
    browser = await desk.at("lin")
    text = (await browser.get(f"{page}?lang=en")).text
    assert 'lang="en"' in text
    assert "Worklist" in text
