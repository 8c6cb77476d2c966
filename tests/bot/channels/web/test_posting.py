"""What a person sends is stored before it is acknowledged, once; only they can read it."""

import gzip
import io
import zipfile
from random import Random

import pytest
from aiohttp import FormData, web
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.accepted_files import TAKEN, kind_of, safe_name
from bot.channels.web import posting
from bot.channels.web.channel import FILE_LIMIT
from bot.channels.web.posting import LONGEST_TEXT
from handlers.conversation.message import Choice, Incoming, MessageKind
from knowledge import file_kinds
from tests.cast.web_chat import Client, Desk, conversation, messages, say
from tests.conftest import Clock

YES, NO = Choice("y:q1", "解决了"), Choice("n:q1", "没解决")


async def test_a_text_is_in_the_inbox_when_it_is_acknowledged(browser: Client, desk: Desk) -> None:
    assert await say(browser, "  低保标准是多少  ") == 202
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said == Incoming(
        channel="web", conversation=conversation(browser), text="低保标准是多少"
    )
    assert desk.arrived.is_set()


async def test_what_the_browser_says_of_its_language_is_kept(browser: Client, desk: Desk) -> None:
    body = {"text": "hi", "key": "key-00000001"}
    await browser.post("/api/chat/messages", json=body, headers={"Accept-Language": "en-GB"})
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said is not None
    assert said.language == "en"


async def test_sent_again_with_its_key_it_is_the_same_message(browser: Client, desk: Desk) -> None:
    assert await say(browser, "你好", key="key-00000001") == 202
    assert await say(browser, "你好", key="key-00000001") == 202
    assert await say(browser, "你好", key="key-00000002") == 202
    assert len(desk.inbox(conversation(browser))) == 2


async def test_two_people_may_choose_the_same_key(
    browser: Client, stranger: Client, desk: Desk
) -> None:
    await say(browser, "甲", key="key-00000001")
    await say(stranger, "乙", key="key-00000001")
    assert [row.payload["text"] for row in desk.inbox(conversation(browser))] == ["甲"]
    assert [row.payload["text"] for row in desk.inbox(conversation(stranger))] == ["乙"]


async def test_after_a_reload_everything_is_there_in_order(browser: Client, desk: Desk) -> None:
    await say(browser, "你好", key="key-00000001")
    (first,) = desk.inbox(conversation(browser))
    await desk.reply(conversation(browser), "您好", choices=(YES, NO), cause=f"inbox:{first.id}")
    await say(browser, "低保标准", key="key-00000002")
    told = await messages(browser)
    assert [(one["from"], one["text"]) for one in told] == [
        ("person", "你好"),
        ("desk", "您好"),
        ("person", "低保标准"),
    ]
    assert told[0]["key"] == "key-00000001"
    assert told[1]["choices"] == [
        {"id": "y:q1", "text": "解决了"},
        {"id": "n:q1", "text": "没解决"},
    ]


async def test_a_reply_is_seen_only_in_its_own_browser(
    browser: Client, stranger: Client, desk: Desk
) -> None:
    await desk.reply(conversation(browser), "您的申请编号是2026-0001")
    assert len(await messages(browser)) == 1
    assert await messages(stranger) == []


async def test_a_pressed_choice_reads_as_its_words(
    browser: Client, desk: Desk, clock: Clock
) -> None:
    await desk.reply(conversation(browser), "解决了吗?", choices=(YES, NO))
    clock.forward(seconds=5)
    answer = await browser.post(
        "/api/chat/messages", json={"choice": "n:q1", "key": "key-00000001"}
    )
    assert answer.status == 202
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said is not None
    assert (said.kind, said.choice, said.text) == (MessageKind.CHOICE, "n:q1", "没解决")
    assert (await messages(browser))[-1]["text"] == "没解决"


async def test_a_choice_never_offered_here_is_refused(
    browser: Client, stranger: Client, desk: Desk
) -> None:
    await desk.reply(conversation(browser), "解决了吗?", choices=(YES, NO))
    answer = await stranger.post(
        "/api/chat/messages", json={"choice": "y:q1", "key": "key-00000001"}
    )
    assert answer.status == 422
    assert (await answer.json())["error"]["code"] == "chat_choice"
    assert desk.inbox(conversation(stranger)) == []


async def test_the_switch_of_language_reaches_the_talk(browser: Client, desk: Desk) -> None:
    answer = await browser.post(
        "/api/chat/messages", json={"language": "en", "key": "key-00000001"}
    )
    assert answer.status == 202
    (row,) = desk.inbox(conversation(browser))
    said = desk.channel.read(row.payload)
    assert said is not None
    assert (said.choice, said.text) == ("m:en", "English")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"text": "你好"}, 422, "chat_key"),
        ({"text": "你好", "key": "short"}, 422, "chat_key"),
        ({"text": "你好", "key": "键" * 10}, 422, "chat_key"),
        ({"text": "你好", "key": ["key-00000001"]}, 422, "chat_key"),
        ({"text": " \n\t ", "key": "key-00000001"}, 422, "chat_empty"),
        ({"text": "长" * (LONGEST_TEXT + 1), "key": "key-00000001"}, 413, "chat_long"),
        ({"text": 5, "key": "key-00000001"}, 400, "bad_request"),
        ({"text": "甲", "choice": "y:q1", "key": "key-00000001"}, 400, "bad_request"),
        ({"language": "fr", "key": "key-00000001"}, 400, "bad_request"),
        ({"key": "key-00000001"}, 400, "bad_request"),
        (["text"], 400, "bad_request"),
        ("text", 400, "bad_request"),
    ],
)
async def test_what_cannot_be_taken_is_refused_with_its_reason(
    browser: Client, desk: Desk, body: object, status: int, code: str
) -> None:
    answer = await browser.post("/api/chat/messages", json=body)
    error = (await answer.json())["error"]
    assert (answer.status, error["code"]) == (status, code)
    assert error["message"]
    assert desk.inbox(conversation(browser)) == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"text": "x"}', "text/plain", 415),  # what a form on another site could send
        (b"x" * (1024 * 1024 - 1) + b"xx", "application/json", 413),
        (b"\xff\xfe", "application/json", 400),
        (b"{}", "application/json; charset=nowhere", 422),
    ],
)
async def test_what_is_no_json_is_refused(
    browser: Client, desk: Desk, body: bytes, kind: str, status: int
) -> None:
    answer = await browser.post(
        "/api/chat/messages", data=io.BytesIO(body), headers={"Content-Type": kind}
    )
    assert answer.status == status
    assert (await answer.json())["error"]["message"]
    assert desk.inbox(conversation(browser)) == []


async def test_half_characters_and_null_bytes_are_stored_as_text(
    browser: Client, desk: Desk
) -> None:
    body = b'{"text": "a\\ud800\\u0000b", "key": "key-00000001"}'
    answer = await browser.post(
        "/api/chat/messages", data=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status == 202
    (row,) = desk.inbox(conversation(browser))
    assert row.payload["text"] == "a?b"


async def test_another_site_cannot_speak_for_a_person(browser: Client, desk: Desk) -> None:
    answer = await browser.post(
        "/api/chat/messages",
        json={"text": "撤回申请", "key": "key-00000001"},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert answer.status == 403
    assert desk.inbox(conversation(browser)) == []


async def test_one_address_cannot_flood_the_desk(browser: Client, desk: Desk) -> None:
    told = [await say(browser, "你好", key=f"key-{number:08}") for number in range(70)]
    assert told.count(202) < 70
    answer = await browser.post("/api/chat/messages", json={"text": "你好", "key": "key-99999999"})
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert "秒后再试" in (await answer.json())["error"]["message"]
    assert len(desk.inbox(conversation(browser))) == told.count(202)


@pytest.mark.parametrize("after", ["x", "1", "1.2.3", "-1.0"])
async def test_a_place_that_is_none_is_refused(browser: Client, after: str) -> None:
    answer = await browser.get("/api/chat/messages", params={"after": after})
    assert answer.status == 400


async def test_the_page_runs_no_script_but_its_own_files(browser: Client) -> None:
    page = await (await browser.get("/")).text()
    scripts = [part.split(">")[0] for part in page.split("<script")[1:]]
    assert scripts == [
        ' type="application/json" id="told"',
        f' type="module" src="{script_address(page)}"',
    ]
    assert " style=" not in page
    assert "onclick" not in page


def script_address(page: str) -> str:
    return page.split('type="module" src="')[1].split('"', maxsplit=1)[0]


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
    monkeypatch.setattr(posting, "_FILE_BYTES", 100_000)
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
