"""Files that citizens send are fetched once, within limits, or the citizen is told why not."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.channels.port import ChannelFile
from bot.channels.telegram import TelegramChannel, attachments
from bot.channels.telegram.reading import read
from handlers.conversation.message import Incoming, MessageKind
from handlers.errors import HandlingError
from tests.bot.channels.telegram.conftest import Pauses
from tests.botapi import BotApi, Fault


class Shelf:
    """Keeps papers in memory, by their bytes."""

    def __init__(self) -> None:
        self.kept: dict[str, ChannelFile] = {}

    async def keep(self, paper: ChannelFile) -> str:
        identity = f"paper-{hash(paper.content)}"
        self.kept[identity] = paper
        return identity


class TooManyError(HandlingError):
    code = "too_many"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def said(payload: Mapping[str, Any]) -> Incoming:
    incoming = read(payload)
    assert incoming is not None
    return incoming


async def test_a_document_is_kept_and_named(
    api: BotApi, channel: TelegramChannel, shelf: Shelf
) -> None:
    payload = api.person().send_document("身份证.pdf", b"%PDF-1", caption="正面")
    assert payload is not None
    assert channel.unprepared(payload)
    prepared = await channel.prepare(payload, shelf.keep)
    incoming = said(prepared)
    (file,) = incoming.files
    assert (incoming.kind, incoming.text) == (MessageKind.FILE, "正面")
    assert (file.name, file.media_type, file.size) == ("身份证.pdf", "application/pdf", 6)
    assert shelf.kept[file.id].content == b"%PDF-1"
    assert not channel.unprepared(prepared)
    assert await channel.prepare(prepared, shelf.keep) is prepared
    assert api.count("getFile") == 1
    assert api.broken == []


async def test_of_a_photo_the_largest_size_is_kept(
    api: BotApi, channel: TelegramChannel, shelf: Shelf
) -> None:
    payload = api.person().send_photo(b"\xff\xd8\xff" + b"x" * 100)
    assert payload is not None
    (file,) = said(await channel.prepare(payload, shelf.keep)).files
    assert (file.media_type, file.size) == ("image/jpeg", 103)
    assert file.name.endswith(".jpg")


async def test_each_picture_of_an_album_is_a_message_of_its_own(
    api: BotApi, channel: TelegramChannel, shelf: Shelf
) -> None:
    lin = api.person()
    for number in range(3):
        payload = lin.send_document(f"{number}.pdf", b"%PDF-" + bytes([number]), album="same")
        assert payload is not None
        said(await channel.prepare(payload, shelf.keep))
    assert [paper.name for paper in shelf.kept.values()] == ["0.pdf", "1.pdf", "2.pdf"]


async def test_a_message_without_a_file_needs_no_fetching(
    api: BotApi, channel: TelegramChannel, shelf: Shelf
) -> None:
    for payload in (api.person().say("你好"), api.group().send(document={}), {"message": 7}):
        assert payload is not None
        assert not channel.unprepared(payload)
        assert await channel.prepare(payload, shelf.keep) is payload
    assert api.calls == []


async def test_a_file_over_the_limit_is_not_even_asked_for(
    api: BotApi, channel: TelegramChannel, shelf: Shelf
) -> None:
    payload = api.person().send_document("大.zip", bytes(attachments.DOWNLOAD_BYTES + 1))
    assert payload is not None
    incoming = said(await channel.prepare(payload, shelf.keep))
    assert (incoming.kind, incoming.text) == (MessageKind.UNSUPPORTED, "file_too_large")
    del payload["message"]["document"]["file_size"]  # Telegram need not tell it
    assert said(await channel.prepare(payload, shelf.keep)).text == "file_too_large"
    assert api.count("getFile") == 1
    assert shelf.kept == {}


async def test_a_file_the_desk_does_not_take_is_refused_by_its_bytes_not_its_name(
    api: BotApi, channel: TelegramChannel, shelf: Shelf
) -> None:
    payload = api.person().send_document("病毒.pdf", b"MZ\x90\0\x03")
    assert payload is not None
    incoming = said(await channel.prepare(payload, shelf.keep))
    assert (incoming.kind, incoming.text) == (MessageKind.UNSUPPORTED, "file_type")
    assert shelf.kept == {}


async def test_a_name_that_lies_is_put_right(
    api: BotApi, channel: TelegramChannel, shelf: Shelf
) -> None:
    payload = api.person().send_document("../照片.exe", b"\xff\xd8\xffx", media_type="x/y")
    assert payload is not None
    (file,) = said(await channel.prepare(payload, shelf.keep)).files
    assert (file.name, file.media_type) == ("照片.exe.jpg", "image/jpeg")


async def test_what_the_keeper_refuses_is_refused_by_its_reason(
    api: BotApi, channel: TelegramChannel
) -> None:
    async def keep(paper: ChannelFile) -> str:
        raise TooManyError(name=paper.name)

    payload = api.person().send_document("a.pdf", b"%PDF-1.7")
    assert payload is not None
    assert said(await channel.prepare(payload, keep)).text == "too_many"


@pytest.mark.parametrize("where", ["getFile", "file"])
@pytest.mark.parametrize(
    ("fault", "pause"),
    [
        (Fault.error(500), 1),
        (Fault.bad_gateway(), 1),
        (Fault.reset_before(), 1),
        (Fault.flood(2), 2),
    ],
)
async def test_a_fault_on_the_way_is_tried_again(
    api: BotApi, channel: TelegramChannel, where: str, fault: Fault, pause: float
) -> None:
    shelf, pauses = Shelf(), Pauses()
    api.faults.next(where, fault, fault)
    payload = api.person().send_document("a.pdf", b"%PDF-1.7")
    assert payload is not None
    prepared = await attachments.prepared(channel.bot, payload, shelf.keep, sleep=pauses)
    assert said(prepared).kind is MessageKind.FILE
    assert pauses.seconds[0] == pause
    assert api.faults.waiting == 0


@pytest.mark.parametrize(
    "fault", [Fault.error(500), Fault.error(404, "Not Found"), Fault.error(403, "Forbidden")]
)
async def test_a_file_that_cannot_be_had_is_asked_for_again_from_the_citizen(
    api: BotApi, channel: TelegramChannel, shelf: Shelf, pauses: Pauses, fault: Fault
) -> None:
    api.faults.always("file", fault)
    payload = api.person().send_document("a.pdf", b"%PDF-1.7")
    assert payload is not None
    prepared = await attachments.prepared(channel.bot, payload, shelf.keep, sleep=pauses)
    assert said(prepared).text == "file_unavailable"
    assert shelf.kept == {}


def test_a_file_nobody_fetched_is_not_passed_over(api: BotApi) -> None:
    payload = api.person().send_document("a.pdf", b"%PDF-1.7")
    assert payload is not None
    assert said(payload).text == "file_unavailable"
