"""Mails as people's programs and servers write them."""

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid

DESK = "desk@mzj.example.cn"


def letter(
    sender: str,
    text: str,
    *,
    subject: str = "",
    answers: str = "",
    files: Mapping[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """Return a mail of a person; underscores in names of headers stand for hyphens."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = f"林小明 <{sender}>", DESK
    if subject:
        mail["Subject"] = subject
    mail["Message-ID"] = headers.pop("Message_ID", None) or make_msgid(domain="example.com")
    if answers:
        mail["In-Reply-To"] = mail["References"] = answers
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    for name, content in (files or {}).items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def bounce_of(sent: bytes, recipient: str, *, action: str = "failed") -> bytes:
    """Return the report a server sends back when a mail cannot be delivered (RFC 3464)."""
    head = sent.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
    return (
        "From: MAILER-DAEMON@mx.example.com\r\n"
        f"To: {DESK}\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Message-ID: <report@mx.example.com>\r\n"
        "Auto-Submitted: auto-replied\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nThis is the mail system.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.com\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\n"
        f"Action: {action}\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{head}\r\n\r\n--b--\r\n"
    ).encode()
