"""The account's menu, put there by ``gongkai wechat menu``: the desk's choices, three columns."""

from typing import Any, Final

from bot.channels.wechat.api import WechatApi
from bot.channels.wechat.composing import TEXTS
from handlers.conversation.intent import Intent
from handlers.conversation.pressing import Press, button

_COLUMNS: Final = (
    (Intent.APPLY, Intent.MINE, Intent.STATUS),
    (Intent.HUMAN, Intent.HELP, Intent.LANGUAGE),
)
_PAGES: Final = ("disclosures", "guide")


def menu(public_url: str) -> dict[str, Any]:
    """Return the menu; without an address of the desk it has no pages."""
    asking, more = (
        [
            {
                "type": "click",
                "name": TEXTS.say(f"wechat.menu.{intent.value}"),
                "key": button(Press.MENU, intent.value, text="").id,
            }
            for intent in column
        ]
        for column in _COLUMNS
    )
    columns = [_column("ask", asking)]
    if public_url:
        pages = [
            {
                "type": "view",
                "name": TEXTS.say(f"wechat.menu.{page}"),
                "url": f"{public_url}/{page}",
            }
            for page in _PAGES
        ]
        columns.append(_column("disclosures", pages))
    return {"button": [*columns, _column("more", more)]}


def _column(name: str, buttons: list[dict[str, str]]) -> dict[str, Any]:
    return {"name": TEXTS.say(f"wechat.menu.{name}"), "sub_button": buttons}


async def put_menu(api: WechatApi, public_url: str) -> None:
    """Put the menu in place of the one that is there; raises the errors of the interface."""
    await api.call("/cgi-bin/menu/create", menu(public_url))
