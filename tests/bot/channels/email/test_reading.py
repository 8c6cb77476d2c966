"""What a mail says, without what it quotes, and whether a person wrote it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.email.reading import MailKind, mail_of, payload_of, read, unquoted
from handlers.conversation.message import MessageKind
from tests.mailserver import DESK, bounce_of, letter

LIN = "lin@example.com"


def kind(headers: dict[str, str]) -> MailKind:
    more: dict[str, Any] = {name: value for name, value in headers.items() if name != "sender"}
    return mail_of(letter(headers.get("sender", LIN), "好", **more), own=DESK).kind


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("2\n\n> 对吗？\n> 1. 是", "2"),
        ("是的\n\n在 2026年3月2日，云岭市民政局 写道：\n对吗？", "是的"),
        ("Yes\n\nOn Mon, Mar 2, 2026 at 9:30 AM Desk <d@e.cn> wrote:\n> ok?", "Yes"),
        ("是\n------------------ 原始邮件 ------------------\n对吗", "是"),
        ("是\n\n发件人：desk@mzj.example.cn\n对吗", "是"),
        ("低保怎么申请\n谢谢", "低保怎么申请\n谢谢"),
    ],
)
def test_what_is_quoted_is_left_out(text: str, new: str) -> None:
    assert unquoted(text) == new


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, MailKind.PERSON),
        ({"Auto_Submitted": "no"}, MailKind.PERSON),
        ({"Auto_Submitted": "auto-replied"}, MailKind.PROGRAM),
        ({"Precedence": "bulk"}, MailKind.PROGRAM),
        ({"List_Id": "<news.example.com>"}, MailKind.PROGRAM),
        ({"X_Autoreply": "yes"}, MailKind.PROGRAM),
        ({"Return_Path": "<>"}, MailKind.PROGRAM),
        ({"subject": "自动回复：我在休假"}, MailKind.PROGRAM),
        ({"subject": "Out of office: back Monday"}, MailKind.PROGRAM),
        ({"subject": "Automatic reply"}, MailKind.PROGRAM),
        ({"sender": "MAILER-DAEMON@mx.example.com"}, MailKind.PROGRAM),
        ({"sender": "no-reply@shop.example.com"}, MailKind.PROGRAM),
        ({"sender": DESK}, MailKind.OWN),
        ({"X_Gongkai_Desk": "1"}, MailKind.OWN),
    ],
)
def test_a_program_is_told_from_a_person(headers: dict[str, str], expected: MailKind) -> None:
    assert kind(headers) is expected


def test_a_report_says_which_mail_did_not_arrive() -> None:
    sent = letter(DESK, "通知", Message_ID="<n1@mzj.example.cn>")
    bounce = mail_of(bounce_of(sent, LIN), own=DESK).bounce
    assert bounce is not None
    assert (bounce.recipient, bounce.message_id) == (LIN, "<n1@mzj.example.cn>")
    assert (bounce.status, bounce.is_final) == ("5.1.1", True)
    delayed = mail_of(bounce_of(sent, LIN, action="delayed"), own=DESK).bounce
    assert delayed is not None
    assert not delayed.is_final


def test_the_subject_speaks_where_the_text_says_nothing() -> None:
    assert mail_of(letter(LIN, "如题。", subject="低保怎么申请"), own=DESK).says == "低保怎么申请"
    assert mail_of(letter(LIN, "怎么办", subject="低保"), own=DESK).says == "怎么办"


def test_html_alone_is_read_as_text_and_old_encodings_are_known() -> None:
    head = b"From: lin@example.com\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=gb2312"
    raw = head + b"\r\n\r\n" + "<p>低保</p><p>怎么申请</p>".encode("gbk")
    assert mail_of(raw, own=DESK).says.split() == ["低保", "怎么申请"]


def test_a_mail_is_known_for_good_by_its_id_and_its_sender() -> None:
    raw = letter(LIN, "好", Message_ID="<1@example.com>")
    other = letter("wen@example.com", "好", Message_ID="<1@example.com>")
    assert mail_of(raw, own=DESK).key == mail_of(raw, own=DESK).key
    assert mail_of(raw, own=DESK).key != mail_of(other, own=DESK).key


def test_a_stored_mail_is_a_text_or_files_and_nothing_where_staff_have_it() -> None:
    mail = mail_of(letter(LIN, "低保怎么申请"), own=DESK)
    text = read(payload_of(mail, []))
    assert text is not None
    assert (text.kind, text.text, text.conversation) == (MessageKind.TEXT, "低保怎么申请", LIN)
    file = {"paper": "p", "name": "a.pdf", "media_type": "application/pdf", "size": 7}
    files = read(payload_of(mail, [file]))
    assert files is not None
    assert (files.kind, files.files[0].id) == (MessageKind.FILE, "p")
    assert read(payload_of(mail, []) | {"for_staff": True}) is None


@given(st.binary(max_size=600))
def test_whatever_comes_is_read_without_an_error(raw: bytes) -> None:
    assert mail_of(b"From: lin@example.com\r\n" + raw, own=DESK).kind in set(MailKind)
