"""``gongkai chat``: the citizens' conversation in the terminal, or as a script from a pipe."""

import argparse
import asyncio
import getpass
import sys
import uuid

from bot.bootstrap import Office
from bot.channels.terminal import NAME, Link, TerminalChannel
from bot.cli.encoding import FOR_A_QUESTION, encode_first
from bot.cli.running import CommandError, Subparsers, note, office_of
from bot.public.linked import links_of
from bot.workers.delivering import DeliveryWorker
from bot.workers.receiving import StoringReceiver
from bot.workers.turning import TurnWorker

LONGEST_NAME = 100  # characters
_LEAVE = {"/quit", "/exit", "exit", "quit", "退出"}


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser("chat", help="在终端中对话 / the conversation in the terminal")
    parser.add_argument("--as", dest="person", metavar="NAME", help="以谁的身份 / who you are")
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Converse until the input ends."""
    person = (words.person or getpass.getuser() or "terminal").strip()
    if not person or len(person) > LONGEST_NAME:
        raise CommandError(
            f"--as 应为 1 至 {LONGEST_NAME} 个字 / a name of 1 to {LONGEST_NAME} characters",
            status=2,
        )
    with office_of(words) as office:
        encode_first(office.library, most=FOR_A_QUESTION)
        asyncio.run(_converse(office, person))
    return 0


async def _converse(office: Office, person: str) -> None:
    live = sys.stdin.isatty()
    channel = TerminalChannel(sys.stdout, link=_linking(office))
    turns = TurnWorker(office, {NAME: channel})
    receiver = StoringReceiver(office.storage, turns.arrived)
    delivery = DeliveryWorker(office, {NAME: channel})
    if live:
        note("输入“退出”结束 / type quit to leave")
    await turns.settle()
    await delivery.drain()
    while (line := await asyncio.to_thread(_next_line, live)) is not None:
        if line.strip().lower() in _LEAVE:
            return
        update = channel.update(person, key=str(uuid.uuid4()), line=line)
        await receiver.receive([update])
        await turns.settle()
        await delivery.drain()


def _linking(office: Office) -> Link | None:
    """Return what makes links to files; None where the office's site has no address."""
    links = links_of(office.settings)

    async def link(file: str) -> str:
        address, _until = await asyncio.wrap_future(
            office.storage.submit(lambda unit: links.to(unit, file))
        )
        return address

    return link if links else None


def _next_line(live: bool) -> str | None:
    if live:
        try:
            return input("> ")
        except EOFError:
            return None
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None
