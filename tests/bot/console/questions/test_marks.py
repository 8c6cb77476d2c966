"""Answers looked through in the console: by matter, marked by a second person, masked."""

from bot.console.questions.marks import by_matter
from handlers.desk.cases import questions
from handlers.records import Question
from knowledge.answer import Hit
from knowledge.catalogue.disclosure import Disclosure, Status
from tests.bot.console.questions.test_acts import FEES, HIT
from tests.cast import console as casting
from tests.cast.browsers import Desk
from tests.conftest import MONDAY_MORNING

CARE = Disclosure(
    id="care", title="居家养老服务指南", text="上门助餐每天一次。", status=Status.PUBLISHED
)


def ask(desk: Desk, ref: str, text: str, *hits: Hit, status: str = "answered") -> None:
    with desk.office.storage.write() as unit:
        casting.ask(unit, desk.office, ref, text, hits=hits, status=status, waiting=False)


def question(ref: str, *hits: str, helpful: bool | None = None) -> Question:
    return Question(
        id=ref,
        channel="web",
        conversation="7",
        asked_at=MONDAY_MORNING,
        text="怎么办",
        status="answered",
        hits=tuple({"disclosure": hit} for hit in hits),
        helpful=helpful,
    )


def test_matters_found_unhelpful_most_often_come_first_then_the_newest() -> None:
    newest = [
        question("a", "new"),
        question("b", "fees", "care"),
        question("c", "care", helpful=False),
        question("d"),
        question("e", "fees", helpful=True),
    ]
    groups = [[each.id for each in matter] for matter in by_matter(newest)]
    assert groups == [["c"], ["a"], ["b", "e"], ["d"]]


async def test_the_page_shows_what_was_asked_by_matter_with_numbers_masked(desk: Desk) -> None:
    desk.office.library.catalogue.put(FEES)
    ask(desk, "q1", "我的电话13800138000，养老院一个月多少钱", HIT)
    page = await (await desk.at("he")).get("/console/answers")
    assert "养老机构收费指引" in page.text
    assert "13800138000" not in page.text
    assert "【电话】" in page.text


async def test_where_all_is_marked_the_page_says_so(desk: Desk) -> None:
    page = await (await desk.at("he")).get("/console/answers")
    assert "都核对过了" in page.text


async def test_a_mark_leads_on_to_the_next_answer(desk: Desk) -> None:
    ask(desk, "q1", "养老院一个月多少钱", HIT)
    browser = await desk.at("he")
    answer = await browser.client.post(
        "/console/answers/q1", data={"mark": "right", "following": "q2"}, allow_redirects=False
    )
    assert answer.headers["Location"] == "/console/answers#a-q2"
    assert (desk.question("q1").mark, desk.question("q1").marked_by) == ("right", "he")
    assert "q1" not in (await browser.get("/console/answers")).text
    assert "已标记：对" in (await browser.get("/console/answers?view=right")).text


async def test_what_should_be_is_found_by_title_and_checked(desk: Desk) -> None:
    desk.office.library.catalogue.put(FEES, CARE)
    ask(desk, "q1", "送饭一天几次", HIT)
    browser = await desk.at("he")
    form = await browser.get("/console/answers/q1?title=居家")
    assert "居家养老服务指南" in form.text
    sent = {"mark": "should_be", "disclosure": "care", "words": "助餐每天两次"}
    wrong = await browser.post("/console/answers/q1", sent)
    assert (wrong.status, "没有这句原话" in wrong.text) == (422, True)
    await browser.post("/console/answers/q1", {**sent, "words": "助餐每天一次"})
    marked = desk.question("q1")
    assert (marked.mark, marked.mark_disclosure, marked.mark_words) == (
        *("should_be", "care"),
        "助餐每天一次",
    )
    page = await browser.get("/console/answers?view=wrong")
    assert "已标记：应为" in page.text
    assert "居家养老服务指南" in page.text


async def test_whoever_replied_finds_no_buttons_and_is_refused(desk: Desk) -> None:
    ask(desk, "q1", "养老院一个月多少钱", HIT)
    with desk.office.storage.write() as unit:
        questions.answer_by_person(unit, "q1", "900元", officer="lin", split=casting.whole)
    browser = await desk.at("lin")
    page = await browser.get("/console/answers")
    assert "请由他人核对" in page.text
    assert 'data-mark="right"' not in page.text
    await browser.post("/console/answers/q1", {"mark": "right"})
    assert desk.question("q1").mark is None


async def test_an_unknown_verdict_or_question_is_refused(desk: Desk) -> None:
    browser = await desk.at("he")
    assert (await browser.post("/console/answers/q1", {"mark": "fine"})).status == 400
    assert (await browser.post("/console/answers/q1", {"mark": "right"})).status == 404
    assert (await browser.get("/console/answers/q1")).status == 404
