"""An answer on its way: drafted, reviewed, checked, signed and sent by different people."""

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from handlers.casework import folding
from handlers.casework.application import State
from handlers.storage.ledger import SqlLedger
from tests.cast import console as casting
from tests.cast.browsers import Desk

TEXT = "您申请的信息已主动公开，可在本机关网站“政府信息公开—社会救助”栏目查阅。"
DRAFT = {"ground": "published", "stated.published_at": "本机关网站社会救助栏目", "text": TEXT}


@pytest.fixture
def number(desk: Desk) -> str:
    with desk.office.storage.write() as unit:
        return casting.in_hand(unit, desk.office, days_ago=5)


async def test_from_the_officer_over_head_and_leader_to_the_citizen(
    desk: Desk, number: str
) -> None:
    await desk.act("qin", number, "draft_reply", **DRAFT)
    await desk.act("he", number, "review_reply")
    await desk.act("zhou", number, "check_secrecy")
    signed = desk.case(number).draft
    assert signed is not None
    await desk.act("gao", number, "sign_reply", sha256=signed.sha256)
    await desk.act("qin", number, "dispose", means="chat")
    case = desk.case(number)
    assert (case.state, case.closed_on) == (State.DISPOSED, desk.office.today())
    message = desk.sent(f"application:{number}")[-1]
    assert (message.channel, message.conversation, message.state) == (
        "web",
        "c-赵启航",
        "queued",
    )
    page = await (await desk.at("qin")).get(f"/console/applications/{number}")
    assert "与签发稿一致" in page.text
    assert "等待发出" in page.text  # nothing more is claimed than is known


async def test_what_the_citizen_gets_is_what_was_signed_word_for_word(
    desk: Desk, number: str
) -> None:
    await desk.act("qin", number, "draft_reply", **DRAFT)
    await desk.act("he", number, "review_reply")
    await desk.act("zhou", number, "check_secrecy")
    signed = desk.case(number).draft
    assert signed is not None
    await desk.act("gao", number, "sign_reply", sha256=signed.sha256)
    await desk.act("qin", number, "dispose", means="chat")
    sent = desk.sent(f"application:{number}")[-1].payload["text"]
    body = sent[sent.index(TEXT) :]
    assert hashlib.sha256(body.encode()).hexdigest() == signed.sha256


async def test_the_remedy_clause_of_its_row_ends_every_answer(desk: Desk, number: str) -> None:
    await desk.act("qin", number, "draft_reply", **DRAFT)
    page = await (await desk.at("qin")).get(f"/console/applications/{number}")
    assert "6个月内向有管辖权的人民法院提起行政诉讼" in page.text


async def test_a_refusal_sends_to_review_before_a_court(desk: Desk, number: str) -> None:
    await desk.act(
        "qin",
        number,
        "draft_reply",
        ground="internal_affairs",
        text="不予公开。",
        **{"stated.reason": "属于内部工作流程"},
    )
    page = await (await desk.at("qin")).get(f"/console/applications/{number}")
    assert "应当自收到本决定之日起60日内先向" in page.text


@pytest.mark.parametrize("act", ["review_reply", "sign_reply"])
async def test_nobody_approves_their_own_draft(desk: Desk, number: str, act: str) -> None:
    """Held by the server, also for somebody who holds every role."""
    admin = await desk.at("admin")
    roles = ["officer", "section_head", "leader", "secrecy_reviewer"]
    await admin.post("/console/staff?login=qin", {"name": "秦小满", "roles": roles, "active": "1"})
    await desk.act("qin", number, "draft_reply", **DRAFT)
    if act == "sign_reply":
        await desk.act("he", number, "review_reply")
        await desk.act("zhou", number, "check_secrecy")
    draft = desk.case(number).draft
    assert draft is not None
    refused = await desk.act("qin", number, act, sha256=draft.sha256)
    assert refused.status == 422
    assert desk.case(number).state in {State.DRAFTED, State.REVIEWED}


async def test_information_is_not_signed_without_the_secrecy_review(
    desk: Desk, number: str
) -> None:
    await desk.act("qin", number, "draft_reply", **DRAFT)
    await desk.act("he", number, "review_reply")
    draft = desk.case(number).draft
    assert draft is not None
    refused = await desk.act("gao", number, "sign_reply", sha256=draft.sha256)
    assert (refused.status, "保密审查" in refused.text) == (422, True)


async def test_a_text_other_than_the_one_shown_is_not_signed(desk: Desk, number: str) -> None:
    await desk.act("qin", number, "draft_reply", **DRAFT)
    await desk.act("he", number, "review_reply")
    await desk.act("zhou", number, "check_secrecy")
    refused = await desk.act("gao", number, "sign_reply", sha256="0" * 64)
    assert refused.status == 422
    assert desk.case(number).state is State.REVIEWED


async def test_an_answer_must_state_what_its_ground_demands(desk: Desk, number: str) -> None:
    refused = await desk.act("qin", number, "draft_reply", ground="not_ours", text="请向别处申请。")
    assert refused.status == 422
    assert "负责公开的行政机关名称" in refused.text
    assert "请向别处申请。" in refused.text  # what was typed is still there


async def test_a_form_that_is_too_late_changes_nothing_and_loses_nothing(
    desk: Desk, number: str
) -> None:
    """A lost race between two officers: the second is told, and keeps what they wrote."""
    seen = desk.seen(number)
    await desk.act("lin", number, "request_supplement", reason="请写明年度", until="2026-03-16")
    late = await (await desk.at("qin")).post(
        f"/console/applications/{number}/acts/draft_reply", {**DRAFT, "seen": seen}
    )
    assert late.status == 409
    assert "有了新的变化" in late.text
    assert desk.case(number).state is State.AWAITING_SUPPLEMENT
    await desk.act("lin", number, "receive_supplement", on="2026-03-02")
    again = await (await desk.at("qin")).get(f"/console/applications/{number}?act=draft_reply")
    assert TEXT in again.text
    assert "已恢复您上次没有提交的内容" in again.text


async def test_what_is_being_written_is_kept_for_its_writer_alone(desk: Desk, number: str) -> None:
    officer = await desk.at("qin")
    told = {**DRAFT, "draft.subject": f"application:{number}", "draft.form": "draft_reply"}
    assert (await officer.post("/console/drafts", told)).status == 200
    mine = await officer.get(f"/console/applications/{number}?act=draft_reply")
    theirs = await (await desk.at("he")).get(f"/console/applications/{number}?act=draft_reply")
    assert (TEXT in mine.text, TEXT in theirs.text) == (True, False)


async def test_a_draft_about_an_unseen_case_is_not_kept(desk: Desk, number: str) -> None:
    other = await desk.at("wen")
    told = {"text": "x", "draft.subject": f"application:{number}", "draft.form": "draft_reply"}
    assert (await other.post("/console/drafts", told)).status == 404


async def test_an_act_says_what_it_does_to_the_clock_before_it_is_done(
    desk: Desk, number: str
) -> None:
    browser = await desk.at("lin")
    page = await browser.get(f"/console/applications/{number}?act=request_supplement")
    assert "期限未起算" in page.text
    told = {"reason": "请写明年度", "until": "2026-03-16", "on": "2026-03-02"}
    preview = await browser.post(f"/console/applications/{number}/preview/request_supplement", told)
    assert "办理中 → 待补正" in preview.text
    assert desk.case(number).state is State.HANDLING  # nothing was done


async def test_a_preview_says_why_an_act_will_be_refused(desk: Desk, number: str) -> None:
    browser = await desk.at("gao")
    told = {"days": "25", "reason": "工作繁忙"}
    preview = await browser.post(f"/console/applications/{number}/preview/extend", told)
    assert "1至20个工作日" in preview.text


async def test_only_the_acts_open_to_a_person_are_offered(desk: Desk, number: str) -> None:
    officer = (await (await desk.at("qin")).get(f"/console/applications/{number}")).text
    leader = (await (await desk.at("gao")).get(f"/console/applications/{number}")).text
    assert ('data-act="draft_reply"' in officer, 'data-act="extend"' in officer) == (True, False)
    assert ('data-act="draft_reply"' in leader, 'data-act="extend"' in leader) == (False, True)


async def test_several_cases_are_assigned_at_once_but_none_that_changed(desk: Desk) -> None:
    with desk.office.storage.write() as unit:
        first, second = (casting.file_one(unit, desk.office) for _ in range(2))
    ticked = [f"{first}:{desk.seen(first)}", f"{second}:1"]
    told = {"number": ticked, "section": casting.RELIEF, "officer": "qin"}
    page = await (await desk.at("lin")).post("/console/assign", told)
    assert "已分派 1 件；1 件没有分派" in page.text
    assert (desk.case(first).officer, desk.case(second).officer) == ("qin", None)


async def test_an_application_on_paper_is_registered_by_one_form(desk: Desk) -> None:
    told = {
        "channel": "post",
        "arrived_on": "2026-02-27",
        "signed_on": "2026-02-28",
        "wanted": "2025年殡葬服务价格批复",
        "applicant_kind": "natural_person",
        "name": "苗雨薇",
        "identity_kind": "id_card",
        "identity": "110101199003074514",
        "address": "云岭市望湖区民安路1号",
        "form": "paper",
        "way": "post",
    }
    page = await (await desk.at("lin")).post("/console/register", told)
    assert "已登记，编号 2026-0001" in page.text
    assert desk.case("2026-0001").received_on.isoformat() == "2026-02-28"


@pytest.mark.parametrize("missing", ["name", "identity", "wanted", "phone"])
async def test_what_article_29_demands_is_asked_for(desk: Desk, missing: str) -> None:
    told = {
        "channel": "in_person",
        "arrived_on": "2026-03-02",
        "wanted": "2025年殡葬服务价格批复",
        "applicant_kind": "natural_person",
        "name": "苗雨薇",
        "identity_kind": "id_card",
        "identity": "110101199003074514",
        "phone": "0999-5556002",
    }
    refused = await (await desk.at("lin")).post("/console/register", told | {missing: ""})
    assert refused.status == 422
    assert "缺少这一项" in refused.text


async def test_a_fee_is_reckoned_before_it_is_notified(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    told = {"tariff": "page", "quantity": "120", "reason": "需复制大量档案"}
    preview = await browser.post(f"/console/applications/{number}/preview/notify_fee", told)
    assert "收费 1100 元：第 31–100 页每页 10 元、第 101–120 页每页 20 元" in preview.text


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often entries were looked up, and folded into an application."""
    counted: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted_call(*given: Any, **named: Any) -> Any:
            counted[name] += 1
            return function(*given, **named)

        return counted_call

    for name in ("of", "of_each", "by_subject"):
        monkeypatch.setattr(SqlLedger, name, counting("reads", getattr(SqlLedger, name)))
    born = folding._born  # every folding begins with it, whoever asks for it
    monkeypatch.setattr(folding, "_born", counting("folds", born))
    return counted


async def test_signing_reads_the_case_once(desk: Desk, counts: Counter[str]) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office, days_ago=5)
    await desk.act("qin", number, "draft_reply", **DRAFT)
    await desk.act("he", number, "review_reply")
    await desk.act("zhou", number, "check_secrecy")
    draft, seen, leader = desk.case(number).draft, desk.seen(number), await desk.at("gao")
    assert draft is not None
    counts.clear()
    form = {"seen": seen, "sha256": draft.sha256}
    address = f"/console/applications/{number}/acts/sign_reply"
    await leader.post(address, form, allow_redirects=False)
    assert (counts["reads"], counts["folds"]) == (1, 2)
    assert desk.case(number).state is State.SIGNED


async def test_deciding_and_sending_reads_the_case_once_and_its_letters_once(
    desk: Desk, counts: Counter[str]
) -> None:
    with desk.office.storage.write() as unit:
        number = casting.in_hand(unit, desk.office, days_ago=5)
    await desk.act("qin", number, "draft_reply", **DRAFT)
    await desk.act("he", number, "review_reply")
    await desk.act("zhou", number, "check_secrecy")
    draft = desk.case(number).draft
    assert draft is not None
    await desk.act("gao", number, "sign_reply", sha256=draft.sha256)
    seen, officer = desk.seen(number), await desk.at("qin")
    counts.clear()
    form = {"seen": seen, "means": "chat"}
    address = f"/console/applications/{number}/acts/dispose"
    await officer.post(address, form, allow_redirects=False)
    assert (counts["reads"], counts["folds"]) == (2, 4)
    assert desk.case(number).state is State.DISPOSED
