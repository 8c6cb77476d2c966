"""``gongkai posters``: the addresses behind the codes on an office's posters."""

import argparse
from urllib.parse import quote

from bot.cli.running import CommandError, Subparsers, office_of, print_json
from handlers.conversation.question.posters import code_of


def add(commands: Subparsers) -> None:
    """Declare the command and what it can do."""
    parser = commands.add_parser(
        "posters", help="海报二维码的链接 / addresses for the codes on posters"
    )
    parser.add_argument(
        "matter",
        nargs="+",
        help="问题，或 apply、status、mine、human、help、correction / a question, or a command",
    )
    parser.add_argument("--bot", default="", help="Telegram 机器人名 / name of the Telegram bot")
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Print, for each matter, where its code leads: the Telegram bot and the web chat."""
    with office_of(words) as office:
        public_url = office.settings.public_url.rstrip("/")
    bot = str(words.bot).removeprefix("@")
    if not bot and not public_url:
        raise CommandError("--bot, GONGKAI_PUBLIC_URL: 未设置 / neither is set")
    links = [_links(matter, bot=bot, public_url=public_url) for matter in words.matter]
    if words.json:
        print_json(links)
        return 0
    for link in links:
        print(link["matter"])
        for name in ("telegram", "web"):
            if link.get(name):
                print(f"  {link[name]}")
    return 0


def _links(matter: str, *, bot: str, public_url: str) -> dict[str, str]:
    try:
        code = code_of(matter)
    except ValueError as error:
        raise CommandError(f"太长，最多15个汉字 / too long: {matter}") from error
    links = {"matter": matter}
    if bot:
        links["telegram"] = f"https://t.me/{bot}?start={code}"
    if public_url:
        links["web"] = f"{public_url}/?ask={quote(matter)}"
    return links
