"""``gongkai wechat``: what is set at the official account itself."""

import argparse
import asyncio

from bot.cli.running import CommandError, Subparsers, note, office_of, print_json


def add(commands: Subparsers) -> None:
    """Declare the command and what it can do."""
    parser = commands.add_parser("wechat", help="微信公众号 / the WeChat official account")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    menu = acts.add_parser("menu", help="设置公众号菜单 / put the menu there")
    menu.add_argument("--show", action="store_true", help="只显示，不设置 / show it, put nothing")
    menu.set_defaults(run=run_menu)


def run_menu(words: argparse.Namespace) -> int:
    """Put the desk's menu in place of the account's, or show it."""
    # the web server is loaded only where it is needed
    from bot.channels.wechat.api import WechatError
    from bot.channels.wechat.menu import menu, put_menu
    from bot.service import wechat_of

    with office_of(words) as office:
        public_url = office.settings.public_url.rstrip("/")
        if words.show:
            print_json(menu(public_url))
            return 0
        channel = wechat_of(office)
        if channel is None:
            raise CommandError("GONGKAI_WECHAT_APP_ID: 未设置 / is not set")

        async def put() -> None:
            async with channel:
                await put_menu(channel.api, public_url)

        try:
            asyncio.run(put())
        except WechatError as error:
            raise CommandError(f"菜单未设置 / the menu was not put: {error}") from error
        note("菜单已设置，客户端最迟24小时内更新 / put; clients show it within a day")
    return 0
