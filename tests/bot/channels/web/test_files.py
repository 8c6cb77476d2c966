"""Files are taken by what they are, and given back to their own conversation alone."""

import gzip
import io
import zipfile
from random import Random

import pytest
from aiohttp import FormData, web
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.accepted_files import TAKEN, kind_of, safe_name
from bot.channels.web import files
from bot.channels.web.keys import FILE_LIMIT
from handlers.conversation.message import MessageKind
from knowledge import file_kinds
from tests.cast.web_chat import Client, Desk, conversation, messages

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)


def archive(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for name in names:
            opened.writestr(name, "x")
    return packed.getvalue()


def form(content: bytes, name: str = "身份证.pdf", key: str = "key-00000001") -> FormData:
    data = FormData(quote_fields=False)  # as browsers write it
    data.add_field("key", key)
    data.add_field("file", io.BytesIO(content), filename=name)
    return data


async def test_a_file_is_kept_and_stands_in_the_talk(browser: Client, desk: Desk) -> None:
    answer = await browser.post("/api/chat/files", data=form(PDF))
    assert answer.status == 202
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said is not None
    assert said.kind is MessageKind.FILE
    (file,) = said.files
    assert (file.name, file.media_type, file.size) == ("身份证.pdf", "application/pdf", len(PDF))
    (told,) = await messages(browser)
    assert told["files"][0]["name"] == "身份证.pdf"
    back = await browser.get(told["files"][0]["url"])
    assert await back.read() == PDF
    assert back.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in back.headers["Content-Security-Policy"]


async def test_a_file_sent_again_with_its_key_is_there_once(browser: Client, desk: Desk) -> None:
    for _ in range(2):
        assert (await browser.post("/api/chat/files", data=form(PDF))).status == 202
    assert len(desk.inbox(conversation(browser))) == 1


async def test_nobody_else_is_given_the_file(browser: Client, stranger: Client, desk: Desk) -> None:
    await browser.post("/api/chat/files", data=form(PDF))
    url = (await messages(browser))[0]["files"][0]["url"]
    assert (await stranger.get(url)).status == 404
    stranger.session.cookie_jar.clear()
    assert (await stranger.get(url)).status == 404


async def test_a_letter_of_the_office_can_be_fetched(browser: Client, desk: Desk) -> None:
    await browser.post("/api/chat/files", data=form(PDF, "letter.pdf"))
    paper = desk.inbox(conversation(browser))[0].payload["files"][0]["paper"]
    await desk.reply(conversation(browser), "答复书", papers=(paper,), author="staff:wen")
    told = (await messages(browser))[-1]
    assert told["files"] == [
        {"name": "letter.pdf", "size": len(PDF), "url": f"/api/chat/files/{paper}"}
    ]
    assert await (await browser.get(told["files"][0]["url"])).read() == PDF


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"MZ\x90\0" + bytes(64), 415, "chat_file_kind"),
        (b"\x7fELF" + bytes(64), 415, "chat_file_kind"),
        (archive("readme.txt"), 415, "chat_file_kind"),
        (b"", 422, "chat_file_empty"),
    ],
)
async def test_what_the_desk_does_not_take_is_refused_with_its_reason(
    browser: Client, desk: Desk, content: bytes, status: int, code: str
) -> None:
    answer = await browser.post("/api/chat/files", data=form(content))
    assert answer.status == status
    assert (await answer.json())["error"]["code"] == code
    assert desk.inbox(conversation(browser)) == []


async def test_a_file_that_is_too_large_is_refused_while_it_comes(
    browser: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_FILE_BYTES", 100_000)
    answer = await browser.post("/api/chat/files", data=form(PDF + bytes(200_000)))
    assert answer.status == 413
    assert (await answer.json())["error"]["code"] == "chat_file_large"
    assert desk.inbox(conversation(browser)) == []


async def test_a_form_that_is_none_is_refused(browser: Client) -> None:
    plain = await browser.post("/api/chat/files", json={"key": "key-00000001"})
    assert plain.status == 415
    torn = await browser.post(
        "/api/chat/files",
        data=b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n%PDF-',
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )
    assert torn.status == 400
    unnamed = await browser.post(
        "/api/chat/files", data=b"", headers={"Content-Type": "multipart/form-data"}
    )
    assert unnamed.status == 400


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, file_kinds.PDF),
        (PNG, file_kinds.PNG),
        (b"\xff\xd8\xff\xe0" + bytes(9), file_kinds.JPEG),
        (b"RIFF\x10\0\0\0WEBPVP8 ", file_kinds.WEBP),
        (b"\0\0\0\x18ftypheic" + bytes(9), file_kinds.HEIC),
        (archive("[Content_Types].xml", "word/document.xml"), file_kinds.DOCX),
        (archive("[Content_Types].xml", "xl/workbook.xml"), file_kinds.XLSX),
        (archive("OFD.xml", "Doc_0/Document.xml"), file_kinds.OFD),
        ("申请书\n一、事项".encode(), file_kinds.TEXT),
        ("申请书\n一、事项".encode("gb18030"), file_kinds.TEXT),
        (("长" * 5000).encode(), file_kinds.TEXT),
        (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), None),
        (archive("evil.exe"), None),
        (b"PK\x03\x04 torn", None),
        (bytes(100), None),
        (b"\x1b[2J\x07 terminal tricks", None),
        (b" \n ", None),
        (b"", None),
    ],
)
def test_what_a_file_is_stands_in_its_bytes(
    content: bytes, kind: file_kinds.FileKind | None
) -> None:
    assert kind_of(content) == kind


@given(st.binary(max_size=300))
def test_any_bytes_are_some_kind_or_none(content: bytes) -> None:
    assert kind_of(content) is None or kind_of(content) in TAKEN


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("身份证.pdf", "身份证.pdf"),
        ("scan.PDF", "scan.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        (r"C:\Users\lin\证件.pdf", "证件.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        (".pdf", "pdf.pdf"),
    ],
)
def test_a_name_says_no_more_than_the_file_is(name: str, shown: str) -> None:
    assert safe_name(name, file_kinds.PDF) == shown


@given(st.text(max_size=400), st.sampled_from(TAKEN))
def test_a_safe_name_is_short_and_ends_truly(name: str, kind: file_kinds.FileKind) -> None:
    shown = safe_name(name, kind)
    assert len(shown) <= 120
    assert shown.lower().endswith(kind.endings)
    assert not set(shown) & set('/\\\r\n\0<>:"|?*')


_PIECES = (
    b"--x\r\n",
    b"--x--\r\n",
    b'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n',
    b'Content-Disposition: form-data; name="key"\r\n',
    b"Content-Disposition: form-data; name*=utf-8''f%ff\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: nonsense\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Type: multipart/mixed; boundary=y\r\n",
    b"Content-Type: text/plain; charset=nope\r\n",
    b"Content-Length: 5\r\n",
    b"--y\r\n",
    b"\r\n",
    b"%PDF-1.7",
    b"key-00000001",
    b"\xff\xfe\x00",
    b"A" * 9000,
)


@pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionHeader")
@pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionParam")
async def test_no_form_however_broken_breaks_the_desk(
    browser: Client, app: web.Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app[FILE_LIMIT], "wait", lambda _address: 0)
    chosen = Random(7)
    for _ in range(300):
        body = b"--x\r\n" + b"".join(chosen.choices(_PIECES, k=chosen.randint(1, 14)))
        answer = await browser.post(
            "/api/chat/files",
            data=io.BytesIO(body),
            headers={"Content-Type": "multipart/form-data; boundary=x"},
        )
        assert answer.status in {202, 400, 413, 415, 422}, body
        assert answer.status == 202 or (await answer.json())["error"]["message"]


async def test_a_packed_body_is_refused_unopened(browser: Client) -> None:
    answer = await browser.post(
        "/api/chat/messages",
        data=io.BytesIO(gzip.compress(b'{"text": "x", "key": "key-00000001"}')),
        headers={"Content-Type": "application/json", "Content-Encoding": "gzip"},
    )
    assert answer.status == 415
