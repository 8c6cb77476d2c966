"""A reply as a mail: in its thread, by a program, with what belongs to it."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from bot.bootstrap import Office
from bot.channels.email.composing import composed
from bot.channels.port import ChannelFile
from handlers.conversation.message import Choice, Reply

LIN = ("email", "lin@example.com")
PDF = ChannelFile(name="答复书.pdf", media_type="application/pdf", content=b"%PDF-1.7")


def made(office: Office, reply: Reply, *files: ChannelFile) -> EmailMessage:
    with office.storage.read() as unit:
        mail = composed(unit, LIN, reply, files, sender="desk@mzj.example.cn", organ="云岭市民政局")
    return message_from_bytes(mail.as_bytes(), policy=policy.default)


def body(mail: EmailMessage) -> str:
    part = mail.get_body()
    assert part is not None
    return str(part.get_content())


def test_a_notice_names_its_case_and_says_that_a_program_wrote_it(office: Office) -> None:
    mail = made(office, Reply(text="请补正。", case="2026-0001"))
    assert mail["Subject"] == "【云岭市民政局】关于政府信息公开申请 2026-0001 的通知"
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert mail["Message-ID"].endswith("@mzj.example.cn>")
    assert body(mail).startswith("请补正。")


def test_choices_are_numbered_and_files_are_attached(office: Office) -> None:
    mail = made(office, Reply(text="对吗？", choices=(Choice("y", "是"),), attachments=("a",)), PDF)
    assert "1. 是" in body(mail)
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("答复书.pdf", b"%PDF-1.7")


def test_an_answer_stays_in_the_thread_it_answers(office: Office) -> None:
    payload = {"subject": "低保", "message_id": "<q1@example.com>"}
    with office.storage.write() as unit:
        unit.inbox.store(*LIN[:1], "1", LIN[1], payload)
    mail = made(office, Reply(text="如下"))
    assert (mail["Subject"], mail["In-Reply-To"]) == ("Re: 低保", "<q1@example.com>")


def test_half_characters_and_breaks_in_a_subject_do_no_harm(office: Office) -> None:
    mail = made(office, Reply(text="a\ud800b"))
    assert body(mail).startswith("a?b")
