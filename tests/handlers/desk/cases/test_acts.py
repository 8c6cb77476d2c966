"""Applications through the desk: what is kept, told and shown of them."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.casework.errors import ActRefusedError, NotAllowedError
from handlers.casework.terms import Act
from handlers.conversation.facts import Stage
from handlers.conversation.state import Conversation
from handlers.desk.cases.acts import ReplyMissingError
from handlers.desk.cases.case import check_seen, load
from handlers.desk.cases.sweep import look_over, recalendar
from handlers.desk.cases.verify import differences
from handlers.desk.deliveries import cause_of, look_after
from handlers.desk.turns.views import view, views_of
from handlers.errors import ConflictError, NotFoundError
from tests.handlers.desk.conftest import APPLICANT, HEAD, INTAKE, LEADER, OFFICER, Desk, SqlDesk


def test_numbers_run_on_through_the_year(desk: Desk) -> None:
    assert [desk.file(), desk.file()] == ["2026-0001", "2026-0002"]


def test_personal_data_are_not_in_the_ledger(desk: Desk) -> None:
    """Decision 012."""
    number = desk.file(name="林小明")
    with desk.storage.read() as unit:
        told = str([entry.facts for entry in unit.ledger.all()])
        assert "林小明" not in told
        assert "13800138000" not in told
    kept = desk.case(number).particulars
    assert kept is not None
    assert kept.particulars["name"] == "林小明"


def test_a_reply_reaches_the_conversation_as_it_was_signed(desk: Desk) -> None:
    number = desk.accepted()
    desk.draft(number, "现将2025年低保资金支出明细提供给您。")
    desk.sign(number)
    case = desk.send(number)
    assert case.application.sent_sha256 == case.application.draft.sha256  # type: ignore[union-attr]
    assert any("现将2025年低保资金支出明细提供给您。" in text for text in desk.told())


def test_nobody_signs_a_draft_of_their_own(desk: Desk) -> None:
    number = desk.accepted()
    desk.draft(number)
    own = replace(OFFICER, roles=OFFICER.roles | LEADER.roles | HEAD.roles)
    with pytest.raises((ActRefusedError, NotAllowedError)):
        desk.sign(number, actor=own)


def test_an_unsigned_reply_is_not_sent_and_nothing_of_it_is_kept(desk: Desk) -> None:
    number = desk.accepted()
    desk.draft(number)
    with pytest.raises(NotAllowedError):
        desk.send(number)
    assert desk.case(number).application.closed_on is None
    assert desk.told() == []


def test_a_case_that_changed_meanwhile_is_not_acted_on(desk: Desk) -> None:
    number = desk.accepted()
    seen = desk.case(number).entries[-1].seq
    check_seen(desk.case(number), seen)
    desk.act(number, Act.ASSIGN, INTAKE, section="社会救助科")
    with pytest.raises(ConflictError):
        check_seen(desk.case(number), seen)
    check_seen(desk.case(number), None)  # a form that shows nothing of the case


FEE = {"tariff": "page", "quantity": 119, "reason": "页数较多"}


def delivered(desk: Desk, number: str) -> None:
    """Let the channel have taken the newest notice of a case."""
    with desk.storage.write() as unit:
        row = unit.outbox.caused_by(cause_of(number))[-1]
        unit.outbox.record(row.id, "accepted", reference="m1", detail="", due_at=None)
        look_after(unit, rules=desk.rules)


def test_109_a_fee_notice_delivered_in_the_channel_is_received_that_day(desk: Desk) -> None:
    """Decision 022."""
    number = desk.accepted()
    desk.act(number, Act.NOTIFY_FEE, OFFICER, **FEE)
    assert desk.case(number).application.events[-1].received_on is None
    desk.clock.forward(days=1)
    for _ in range(2):  # told twice, received once
        delivered(desk, number)
    case = desk.case(number)
    assert case.application.events[-1].received_on == date(2026, 3, 3)
    assert [entry.act for entry in case.entries].count("notice_delivered") == 1


def test_a_day_of_receipt_that_staff_told_stands(desk: Desk) -> None:
    number = desk.accepted()
    desk.act(number, Act.NOTIFY_FEE, OFFICER, **FEE)
    desk.act(number, Act.RECORD_DELIVERY, INTAKE, letter="notify_fee", on="2026-03-02")
    desk.clock.forward(days=3)
    delivered(desk, number)
    assert desk.case(number).application.events[-1].received_on == date(2026, 3, 2)


def test_a_request_for_a_supplement_comes_with_its_buttons_and_invites_the_next_words(
    desk: Desk,
) -> None:
    number = desk.accepted()
    desk.act(number, Act.REQUEST_SUPPLEMENT, INTAKE, reason="请写明年度", until="2026-03-16")
    with desk.storage.read() as unit:
        row = unit.outbox.of(*APPLICANT)[-1]
        state = Conversation.from_json(unit.conversations.get(*APPLICANT))
        (mine,) = views_of(unit, APPLICANT, rules=desk.rules)
    assert [words for _, words in row.payload["choices"]] == ["现在补正", "问别的"]
    assert state.invited == number
    assert mine.due_if_supplemented == desk.rules.calendar.add(desk.clock().date(), 20)


def test_the_courtesy_notice_of_a_consultation_is_no_receipt_of_its_letter(desk: Desk) -> None:
    number = desk.accepted()
    desk.act(
        number,
        Act.CONSULT_THIRD_PARTY,
        OFFICER,
        party="某公司",
        party_name="某公司",
        party_address="某路1号",
    )
    delivered(desk, number)
    assert desk.case(number).application.events[-1].received_on is None


def test_the_result_is_shown_with_the_reply_and_not_before(desk: Desk) -> None:
    number = desk.accepted()
    desk.draft(number)
    desk.sign(number)
    before = seen(desk, number)
    assert (before.stage, before.result) == (Stage.HANDLING, "")
    desk.send(number)
    after = seen(desk, number)
    assert (after.stage, after.result) == (Stage.ANSWERED, "予以公开")
    assert "提供给您" in after.reply


def seen(desk: Desk, number: str, asker: tuple[str, str] = APPLICANT):  # type: ignore[no-untyped-def]
    with desk.storage.read() as unit:
        return view(unit, number, asker=asker, rules=desk.rules)


def test_a_stranger_sees_stage_and_clock_alone(desk: Desk) -> None:
    number = desk.accepted()
    told = seen(desk, number, ("web", "somebody-else"))
    assert (told.own, told.subject, told.reply) == (False, "", "")
    assert told.due_on == date(2026, 3, 30)
    with desk.storage.read() as unit:
        assert views_of(unit, ("web", "somebody-else"), rules=desk.rules) == ()


def test_a_number_that_does_not_exist_is_not_shown(desk: Desk) -> None:
    assert seen(desk, "2026-9999") is None
    with desk.storage.read() as unit, pytest.raises(NotFoundError):
        load(unit, "2026-9999")


def test_the_daily_look_tells_each_thing_once(desk: Desk) -> None:
    number = desk.accepted()
    desk.clock.forward(days=25)  # Friday 2026-03-27, one working day before it is due
    assert [notice.number for notice in look(desk)] == [number]
    assert look(desk) == ()
    desk.clock.forward(days=5)
    assert [notice.kind.value for notice in look(desk)] == ["overdue"]


def look(desk: Desk):  # type: ignore[no-untyped-def]
    with desk.storage.write() as unit:
        return look_over(unit, rules=desk.rules)


def test_a_notice_is_settled_when_its_case_is(desk: Desk) -> None:
    number = desk.accepted()
    desk.clock.forward(days=25)
    look(desk)
    desk.act(number, Act.WITHDRAW, INTAKE)
    look(desk)
    with desk.storage.read() as unit:
        assert unit.notices.open() == []


def test_a_calendar_loaded_later_moves_due_days_and_says_so(desk: Desk) -> None:
    """Decision 006."""
    from handlers.casework.clock.calendar import WorkingCalendar, official_days
    from handlers.casework.clock.overrides import parse_overrides

    number = desk.accepted()
    notice = '[[notice]]\ntitle = "临时放假通知"\noff = ["2026-03-16"]\n'
    calendar = WorkingCalendar(official_days(), parse_overrides(notice))
    rules = replace(desk.rules, calendar=calendar)
    with desk.storage.write() as unit:
        assert recalendar(unit, rules=rules) == 1
        assert recalendar(unit, rules=rules) == 0
    with desk.storage.read() as unit:
        moved = load(unit, number).entries[-1]
        assert (moved.facts["old"], moved.facts["new"]) == ("2026-03-30", "2026-03-31")
        assert list(differences(unit, rules=rules)) == []


def test_a_draft_nobody_came_back_to_is_erased_with_its_files(desk: Desk) -> None:
    from handlers.conversation.application.draft import ApplicationDraft, AttachedFile
    from handlers.conversation.state import DRAFT_KEPT, Conversation, Doing
    from handlers.desk.cases.attachments import subject_of_conversation
    from handlers.desk.cases.sweep import drop_expired_drafts
    from handlers.records import Attachment

    draft = ApplicationDraft(
        id="d1", name="林小明", attachments=(AttachedFile("p1", "身份证.jpg"),)
    )
    with desk.storage.write() as unit:
        state = Conversation(doing=Doing.FORM).with_draft(draft, now=unit.now)
        unit.conversations.put(*APPLICANT, state.to_json())
        unit.attachments.keep(
            Attachment(
                id="p1",
                subject=subject_of_conversation(APPLICANT),
                kind="attachment",
                name="身份证.jpg",
                media_type="image/jpeg",
                sha256="0" * 64,
                kept_at=unit.now,
                content=b"x",
            )
        )
        assert drop_expired_drafts(unit) == 0
    desk.clock.now += DRAFT_KEPT
    with desk.storage.write() as unit:
        assert drop_expired_drafts(unit) == 1
        assert drop_expired_drafts(unit) == 0
        assert unit.attachments.get("p1") is None
        kept = Conversation.from_json(unit.conversations.get(*APPLICANT))
        assert (kept.draft, kept.doing) == (None, Doing.IDLE)


def test_a_reply_that_was_changed_after_signing_is_found_out(sql_desk: SqlDesk) -> None:
    number = sql_desk.accepted()
    sql_desk.draft(number)
    sql_desk.sign(number)
    sql_desk.tamper("DELETE FROM papers WHERE kind = 'reply'")
    with pytest.raises(ReplyMissingError):
        sql_desk.send(number)
    assert sql_desk.case(number).application.closed_on is None


def test_verification_finds_a_flipped_byte(sql_desk: SqlDesk) -> None:
    """Decision 012."""
    number = sql_desk.accepted()
    with sql_desk.storage.read() as unit:
        assert list(differences(unit, rules=sql_desk.rules)) == []
    for statement, kind in (
        ("UPDATE ledger_entries SET effective_on = '2026-03-03' WHERE seq = 1", "chain"),
        ("UPDATE application_versions SET due_on = '2026-04-30'", "version"),
        ("UPDATE application_particulars SET subject = '别的事'", "particulars"),
        ("UPDATE ledger_heads SET seq = 9", "head"),
    ):
        sql_desk.tamper(statement)
        with sql_desk.storage.read() as unit:
            found = {difference.kind for difference in differences(unit, rules=sql_desk.rules)}
        assert kind in found, statement
    assert number
