"""Before a text is published its page says which marked questions would get worse."""

from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from handlers.desk.marks import Mark, Verdict, put_mark
from knowledge.catalogue.disclosure import Disclosure, Status
from tests.cast.browsers import Desk

ASKED = "低保审核要多少个工作日"
TEXT = "低保审核办事指南\n低保申请由镇政府审核，审核时限为{days}个工作日。"


def published(desk: Desk) -> None:
    """One text is published, and its answer to a question was marked right."""
    first = Disclosure(
        id="first", title="低保审核办事指南", text=TEXT.format(days=30), status=Status.PUBLISHED
    )
    desk.office.library.catalogue.put(first)
    answer = desk.office.library.answer(ASKED, today=desk.office.today())
    asked = LogQuestion(ref="q1", question=ASKED, status="answered", hits=answer.hits)
    with desk.office.storage.write() as unit:
        questions.log_all(unit, [(("web", "7"), asked)])
        put_mark(unit, "q1", Mark(verdict=Verdict.RIGHT), officer="gao", published=[first.text])


def waiting(desk: Desk, *, text: str, of: str = "next") -> None:
    desk.office.library.catalogue.put(
        Disclosure(id=of, title="低保审核办事指南", text=text, status=Status.DRAFT)
    )


async def test_what_would_get_worse_is_shown_before_it_is_published(desk: Desk) -> None:
    published(desk)
    desk.office.library.catalogue.put(
        Disclosure(
            id="first", title="机关食堂菜单", text="周一供应面条。", status=Status.DRAFT, revision=2
        )
    )
    page = await (await desk.at("gao")).get("/console/knowledge/trials?disclosure=first")
    assert "标记过的问题1个：变差1个，变好0个。" in page.text
    assert ASKED in page.text


async def test_what_changes_nothing_says_so(desk: Desk) -> None:
    published(desk)
    waiting(desk, text="食堂菜单\n周一供应面条。")
    leader = await desk.at("gao")
    page = await leader.get("/console/knowledge/trials?disclosure=next")
    assert "变差0个，变好0个。" in page.text
    offered = await leader.get("/console/knowledge/next")
    assert "/console/knowledge/trials?disclosure=next" in offered.text
    assert "/console/knowledge/trials" in (await leader.get("/console/knowledge?status=draft")).text


async def test_without_a_marked_question_it_says_how_to_get_some(desk: Desk) -> None:
    waiting(desk, text="食堂菜单")
    page = await (await desk.at("gao")).get("/console/knowledge/trials")
    assert "还没有标记过的问题" in page.text


async def test_what_waits_no_more_is_not_tried(desk: Desk) -> None:
    published(desk)
    page = await (await desk.at("gao")).get("/console/knowledge/trials?disclosure=first")
    assert page.status == 404
