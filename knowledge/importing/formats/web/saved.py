"""Reading ``.mht`` and ``.mhtml``: a page that a browser saved with all it needs in one file.

The page is the first part that is HTML; its address is what the browser wrote beside it. Pictures
and styles are left alone.
"""

from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message

from knowledge.importing.formats.web.page import read_html
from knowledge.importing.record import Page
from knowledge.importing.refusal import UnreadableError

_MOST_PARTS = 2000


def read_mht(content: bytes) -> Page:
    """Return the article of a saved page.

    Raises:
        UnreadableError: no page is in it, or nothing to read is on the page.
    """
    try:
        message = message_from_bytes(content, policy=policy.default)
    except (MessageError, ValueError) as error:
        raise UnreadableError("damaged") from error
    part = _page_in(message)
    if part is None:
        raise UnreadableError("damaged")
    body = part.get_payload(decode=True)
    page = read_html(_with_charset(body if isinstance(body, bytes) else b"", part))
    address = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    web = address is not None and str(address).startswith(("http://", "https://"))
    return replace(page, url=page.url or (str(address).strip() if web else None))


def _page_in(message: Message | EmailMessage) -> Message | EmailMessage | None:
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            return None
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return part
    return None


def _with_charset(body: bytes, part: Message | EmailMessage) -> bytes:
    """Return a page's bytes in UTF-8 where its part names the encoding."""
    charset = part.get_content_charset()
    if charset is None or charset.lower() in {"utf-8", "us-ascii"}:
        return body
    try:
        return b"\xef\xbb\xbf" + body.decode(charset).encode("utf-8")
    except (LookupError, UnicodeDecodeError):
        return body
