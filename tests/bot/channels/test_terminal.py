"""What a terminal shows of a file: its name and size, and a link where there can be one."""

import io

from bot.channels.port import ChannelFile
from bot.channels.terminal import Link, TerminalChannel
from handlers.conversation.message import Reply

PDF = ChannelFile(name="明细.pdf", media_type="application/pdf", content=b"%PDF-1.7")


async def shown(link: Link | None) -> str:
    out = io.StringIO()
    reply = Reply(text="答复如下", attachments=("f1",))
    await TerminalChannel(out, link=link).send("lin", reply, [PDF])
    return out.getvalue()


async def test_a_file_is_named() -> None:
    assert await shown(None) == "答复如下\n[文件 / file] 明细.pdf (8 B)\n"


async def test_a_file_has_its_link_where_the_site_has_an_address() -> None:
    async def link(file: str) -> str:
        return f"https://open.example.cn/files/{file}"

    assert "明细.pdf (8 B) https://open.example.cn/files/f1" in await shown(link)
