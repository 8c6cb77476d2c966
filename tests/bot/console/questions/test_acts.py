"""Questions in the console: replied to, taken back, closed, settled, made answerable."""

from datetime import timedelta

import pytest

from handlers.desk import threads
from handlers.desk.cases import questions
from knowledge.answer import Hit
from knowledge.catalogue.disclosure import Disclosure, Status, Step
from tests.cast import console as casting
from tests.cast.browsers import Desk
from tests.conftest import MONDAY_MORNING, Clock

HIT = Hit(disclosure="fees", title="养老机构收费指引", passage="床位费每月900元", score=0.31)
FEES = Disclosure(
    id="fees",
    title="养老机构收费指引",
    text="床位费每月900元，护理费按等级收取。",
    status=Status.PUBLISHED,
    steps=(Step(act="published", person="周局长", at=MONDAY_MORNING - timedelta(days=30)),),
)


@pytest.fixture
def asked(desk: Desk) -> str:
    desk.office.library.catalogue.put(FEES)
    with desk.office.storage.write() as unit:
        return casting.ask(unit, desk.office, "q1", "养老院一个月多少钱", hits=(HIT,))


async def test_the_page_shows_what_was_said_and_what_was_found(desk: Desk, asked: str) -> None:
    page = await (await desk.at("lin")).get(f"/console/questions/{asked}")
    for words in ("养老院一个月多少钱", "养老机构收费指引", "没有足够把握", "还剩 2 个工作日"):
        assert words in page.text


async def test_a_reply_waits_fifteen_seconds_in_the_outbox(desk: Desk, asked: str) -> None:
    browser = await desk.at("lin")
    page = await browser.post(f"/console/questions/{asked}/reply", {"text": "每月约2000元。"})
    [message] = desk.sent(f"question:{asked}")
    assert (message.due_at - message.created_at).total_seconds() == 15
    assert "每月约2000元。" in message.payload["text"]
    assert 'data-undo-until="15"' in page.text


async def test_a_reply_taken_back_does_not_go_out_and_is_there_to_mend(
    desk: Desk, asked: str
) -> None:
    browser = await desk.at("lin")
    await browser.post(f"/console/questions/{asked}/reply", {"text": "每月约2000元。"})
    page = await browser.post(f"/console/questions/{asked}/take-back")
    assert [row.state for row in desk.sent(f"question:{asked}")] == ["undone"]
    assert desk.question(asked).state == "waiting"
    assert "每月约2000元。</textarea>" in page.text


async def test_a_reply_that_has_gone_out_cannot_be_taken_back(desk: Desk, asked: str) -> None:
    browser = await desk.at("lin")
    await browser.post(f"/console/questions/{asked}/reply", {"text": "每月约2000元。"})
    [message] = desk.sent(f"question:{asked}")
    with desk.office.storage.write() as unit:
        unit.outbox.record(message.id, "accepted", reference="1", detail="", due_at=None)
    page = await browser.post(f"/console/questions/{asked}/take-back")
    assert "不能撤回" in page.text
    assert desk.question(asked).state == "replied"


async def test_the_second_of_two_replies_is_held_and_kept(desk: Desk, asked: str) -> None:
    first, second = await desk.at("lin"), await desk.at("qin")
    await first.post(f"/console/questions/{asked}/reply", {"text": "第一个回复"})
    late = await second.post(f"/console/questions/{asked}/reply", {"text": "第二个回复"})
    assert (late.status, "已有同事回复" in late.text) == (409, True)
    assert "第二个回复</textarea>" in late.text
    assert len(desk.sent(f"question:{asked}")) == 1


async def test_a_reply_is_held_while_the_citizen_adds_something(desk: Desk, asked: str) -> None:
    browser = await desk.at("lin")
    page = await browser.get(f"/console/questions/{asked}")
    assert 'name="seen" value=""' in page.text
    with desk.office.storage.write() as unit:
        threads.add(unit, asked, (), rules=desk.office.rules)
    held = await browser.post(f"/console/questions/{asked}/reply", {"text": "900元。", "seen": ""})
    assert "群众又补充了内容" in held.text
    assert "900元。</textarea>" in held.text
    assert "disabled" not in held.text.partition("<textarea")[2].partition("</form>")[0]
    assert desk.sent(f"question:{asked}") == []
    assert "有新补充" in (await browser.get("/console?view=questions")).text
    seen = questions.seen_of(desk.question(asked))
    await browser.post(f"/console/questions/{asked}/reply", {"text": "900元。", "seen": seen})
    assert len(desk.sent(f"question:{asked}")) == 1
    assert "有新补充" not in (await browser.get(f"/console/questions/{asked}")).text


async def test_a_grade_stands_on_the_page_with_its_word(desk: Desk, asked: str) -> None:
    with desk.office.storage.write() as unit:
        question = questions.get(unit, asked)
        address = (question.channel, question.conversation)
        questions.graded(unit, f"question:{asked}", 2, address=address)
        unit.grades.say(f"question:{asked}", "没说时间", address=address)
    page = await (await desk.at("lin")).get(f"/console/questions/{asked}")
    assert "群众评价：不满意" in page.text
    assert "没说时间" in page.text


async def test_an_overdue_question_says_so(desk: Desk, asked: str, clock: Clock) -> None:
    clock.forward(days=3)
    page = await (await desk.at("lin")).get(f"/console/questions/{asked}")
    assert "逾期 1 个工作日" in page.text


async def test_closing_needs_a_reason(desk: Desk, asked: str) -> None:
    browser = await desk.at("lin")
    assert (await browser.post(f"/console/questions/{asked}/close", {"reason": " "})).status == 422
    await browser.post(f"/console/questions/{asked}/close", {"reason": "重复提问"})
    assert desk.question(asked).state == "closed"


def _rated_badly(desk: Desk, asked: str) -> None:
    with desk.office.storage.write() as unit:
        questions.rate(unit, asked, helpful=False)


async def test_a_bad_rating_has_an_owner_once_taken(desk: Desk, asked: str) -> None:
    browser = await desk.at("qin")
    await browser.post(f"/console/questions/{asked}/close", {"reason": "已电话答复"})
    _rated_badly(desk, asked)
    assert asked in (await browser.get("/console?view=tasks")).text
    page = await browser.post(f"/console/questions/{asked}/take")
    assert f"/console/questions/{asked}/take" not in page.text
    assert desk.question(asked).officer == "qin"


async def test_a_bad_rating_settled_by_a_change_names_the_revision(desk: Desk, asked: str) -> None:
    _rated_badly(desk, asked)
    browser = await desk.at("qin")
    await browser.post("/console/knowledge/attach", {"question": asked, "disclosure": "fees"})
    page = await browser.get(f"/console/questions/{asked}")
    assert '<option value="2:fees">' in page.text
    page = await browser.post(
        f"/console/questions/{asked}/settle", {"note": "已挂接问题", "change": "2:fees"}
    )
    assert "已改进" in page.text
    assert '<a href="/console/knowledge/fees?revision=2">fees 第 2 版</a> · 已挂接问题' in page.text
    assert asked not in (await browser.get("/console?view=tasks")).text


async def test_a_bad_rating_is_not_settled_by_what_was_there_before(desk: Desk, asked: str) -> None:
    _rated_badly(desk, asked)
    browser = await desk.at("qin")
    for change, refusal in (("1:fees", "提问之前就有了"), ("9:fees", "没有这个版本")):
        page = await browser.post(
            f"/console/questions/{asked}/settle", {"note": "已改进", "change": change}
        )
        assert refusal in page.text
    assert asked in (await browser.get("/console?view=tasks")).text


async def test_a_bad_rating_kept_without_change_shows_the_reason(desk: Desk, asked: str) -> None:
    _rated_badly(desk, asked)
    page = await (await desk.at("qin")).post(
        f"/console/questions/{asked}/settle", {"note": "答案与文件一致", "change": ""}
    )
    assert "评价已处理：不作修改 · 答案与文件一致" in page.text


async def test_a_question_is_attached_to_a_disclosure_for_review(desk: Desk, asked: str) -> None:
    browser = await desk.at("qin")
    await browser.post("/console/knowledge/attach", {"question": asked, "disclosure": "fees"})
    draft = desk.office.library.catalogue.get("fees")
    assert (draft.status, draft.questions) == (Status.DRAFT, ("养老院一个月多少钱",))
    standing = desk.office.library.catalogue.in_force("fees")
    assert standing is not None
    assert standing.questions == ()  # what is published stands until the sign-off


async def test_question_and_reply_fill_the_form_of_a_new_disclosure(desk: Desk, asked: str) -> None:
    browser = await desk.at("lin")
    await browser.post(f"/console/questions/{asked}/reply", {"text": "每月约2000元。"})
    page = await browser.get(f"/console/knowledge/new?from={asked}")
    assert page.text.count("养老院一个月多少钱") == 2  # title and question
    assert "每月约2000元。" in page.text


async def test_looking_at_a_conversation_is_recorded(desk: Desk, asked: str) -> None:
    await (await desk.at("lin")).get(f"/console/questions/{asked}")
    assert [entry.act for entry in desk.audit(asked)] == ["conversation_shown"]


async def test_a_conversation_is_masked_until_it_is_shown_which_is_recorded(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        ref = casting.ask(unit, desk.office, "q7", "我的身份证110101199003074514能领补贴吗")
    browser = await desk.at("lin")
    assert "110101199003074514" not in (await browser.get(f"/console/questions/{ref}")).text
    assert "110101199003074514" in (await browser.post(f"/console/questions/{ref}/show")).text
    acts = [entry.act for entry in desk.audit(ref)]
    assert acts == ["conversation_shown", "personal_data_shown"]
