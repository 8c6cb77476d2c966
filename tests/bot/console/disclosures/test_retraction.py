"""From the page of a withdrawn disclosure those answered from it are told, by who may withdraw."""

from handlers.conversation.commands import LogQuestion
from handlers.desk.cases import questions
from knowledge.answer import Hit, Proof
from knowledge.catalogue.disclosure import Disclosure, Status
from tests.cast.browsers import Desk


def answered(desk: Desk) -> None:
    catalogue = desk.office.library.catalogue
    catalogue.put(
        Disclosure(id="fees", title="收费指引", text="每月900元。", status=Status.WITHDRAWN)
    )
    proof = Proof(revision=1, spans=((0, 7),), digest="x")
    hit = Hit(disclosure="fees", title="收费指引", passage="每月900元。", score=0.9, proof=proof)
    asked = LogQuestion(ref="q1", question="收多少", status="answered", hits=(hit,))
    with desk.office.storage.write() as unit:
        questions.log_all(unit, [(("web", "7"), asked)])


async def test_those_answered_are_counted_and_told_once(desk: Desk) -> None:
    answered(desk)
    leader = await desk.at("gao")
    page = await leader.get("/console/knowledge/fees")
    assert "近30天内有1人" in page.text
    done = await leader.post("/console/knowledge/fees/tell", {"days": "30"})
    assert "已告知1人" in done.text
    assert "尚未告知" not in done.text
    (sent,) = desk.sent("retracted:fees")
    assert "引用了《收费指引》" in sent.payload["text"]
    assert "已经撤下" in sent.payload["text"]
    assert [entry.act for entry in desk.audit("fees")] == ["answers_retracted"]
    await leader.post("/console/knowledge/fees/tell", {"days": "30"})
    assert len(desk.sent("retracted:fees")) == 1


async def test_who_may_not_withdraw_may_not_tell(desk: Desk) -> None:
    answered(desk)
    officer = await desk.at("qin")
    refused = await officer.post("/console/knowledge/fees/tell", {"days": "30"})
    assert refused.status in {403, 404}
    assert desk.sent("retracted:fees") == []


async def test_where_nobody_was_answered_nothing_is_offered(desk: Desk) -> None:
    catalogue = desk.office.library.catalogue
    catalogue.put(Disclosure(id="x", title="指引", text="甲。", status=Status.WITHDRAWN))
    page = await (await desk.at("gao")).get("/console/knowledge/x")
    assert "由此得到回答的人" not in page.text
