"""Letters by mail: to their case by thread, to a draft of a registration, else to the desk."""

from datetime import date
from typing import Any

import pytest

from bot.bootstrap import Office
from handlers.desk import by_mail
from handlers.desk.by_mail import ReceivedLetter
from handlers.desk.cases.attachments import keep_received, subject_of
from handlers.records import Attempt, NewMessage

LIN = ("email", "lin@example.com")


def letter(text: str = "好", **more: Any) -> ReceivedLetter:
    facts: dict[str, Any] = {"subject": "", "arrived_on": date(2026, 3, 2), **more}
    return ReceivedLetter(ref="m1", address=LIN, text=text, **facts)


def taken(office: Office, came: ReceivedLetter) -> bool:
    with office.storage.write() as unit:
        return by_mail.take_letter(unit, came, rules=office.rules, split=lambda _, reply: [reply])


def test_an_answer_goes_to_the_case_whose_notice_it_answers(office: Office) -> None:
    with office.storage.write() as unit:
        row = unit.outbox.put(
            NewMessage(
                channel=LIN[0], conversation=LIN[1], payload={}, cause="application:2026-0001"
            )
        )
        unit.outbox.record_all([Attempt(row=row, tried=0, outcome="accepted", reference="<n1>")])
        file = keep_received(unit, LIN, name="a.pdf", content=b"%PDF", media_type="application/pdf")
    assert taken(office, letter("补正如下", answers=("<n1>",), files=(file,)))
    with office.storage.read() as unit:
        names = {paper.name for paper in unit.attachments.of(subject_of("2026-0001"))}
        question = unit.questions.get("m1")
    assert names == {"来信 2026-03-02.txt", "a.pdf"}
    assert question is not None
    assert (question.state, "2026-0001" in str(question.text)) == ("waiting", True)


def test_a_number_in_a_subject_counts_only_from_where_the_applicant_is_answered(
    office: Office,
) -> None:
    assert not taken(office, letter("好", subject="关于 2026-0001"))


@pytest.mark.parametrize(
    ("subject", "text", "applies"),
    [
        ("政府信息公开申请", "见附件", True),
        ("依申请公开", "2025年预算", True),
        ("", "姓名：林小明\n所需信息：2025年预算", True),
        ("低保怎么申请", "请问低保怎么申请？", False),
        ("", "申请人要带什么材料？", False),
    ],
)
def test_an_application_is_known_by_its_subject_or_its_form(
    subject: str, text: str, applies: bool
) -> None:
    assert by_mail.is_application(letter(text, subject=subject)) is applies


def test_what_the_letter_fills_in_stands_in_the_draft(office: Office) -> None:
    text = (
        "申请人姓名：林小明\n身份证号：110105194912310021\n电话：13800138000\n所需信息：2025年预算"
    )
    assert taken(office, letter(text, subject="信息公开申请"))
    with office.storage.read() as unit:
        draft = by_mail.draft_of(unit, "m1")
    assert (draft["name"], draft["phone"], draft["wanted"]) == (
        "林小明",
        "13800138000",
        "2025年预算",
    )
    assert draft["arrived_on"] == "2026-03-02"
    with office.storage.write() as unit:
        by_mail.registered(unit, "m1", "2026-0007", officer="wen")
        assert by_mail.draft_of(unit, "m1") == {}
        question = unit.questions.get("m1")
    assert question is not None
    assert question.state == "closed"
