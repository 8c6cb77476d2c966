"""The rules of the Bot API that a call must keep, checked as the real server checks them.

Sources: the Bot API documentation (core.telegram.org/bots/api) for each method, and the
errors that the open Bot API server (tdlib/telegram-bot-api) gives.
"""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
CALLBACK_BYTES = 64
BUTTONS = 100
UPLOAD_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
ANSWER_UNITS = 200
COMMANDS = 100

_TAGS = frozenset(
    {"a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre", "s", "span", "strike"}
    | {"strong", "tg-emoji", "tg-spoiler", "u"}
)
_LONE_SIGN = re.compile(r"<(?![a-z/])", re.IGNORECASE)


class ApiError(Exception):
    """What the server refuses; ``broken`` where the bot itself is at fault."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        broken: bool = False,
        parameters: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.broken = broken
        self.parameters = parameters


def broken(description: str) -> ApiError:
    """A call that breaks a rule of the Bot API."""
    return ApiError(400, f"Bad Request: {description}", broken=True)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(text: Any, parse_mode: str | None) -> str:
    """Return what people see of ``text`` once its markup is parsed, or refuse it."""
    if not isinstance(text, str):
        raise broken("text must be a string")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise broken("strings must be encoded in UTF-8") from None
    if parse_mode is None or parse_mode == "":
        return text.strip()
    if parse_mode.lower() != "html":
        raise broken(f"unsupported parse_mode {parse_mode}")
    if _LONE_SIGN.search(text):
        raise broken("can't parse entities: Unsupported start tag")
    parser = _Markup()
    parser.feed(text)
    parser.close()
    if parser.open:
        raise broken(f"can't parse entities: Can't find end tag of {parser.open[-1]}")
    return "".join(parser.shown).strip()


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise broken(f'can\'t parse entities: Unsupported start tag "{tag}"')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise broken(f'can\'t parse entities: Unmatched end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def message_text(parameters: Mapping[str, Any]) -> str:
    text = visible(parameters.get("text", ""), parameters.get("parse_mode"))
    if not text:
        raise broken("message text is empty")
    if units(text) > TEXT_UNITS:
        raise broken("message is too long")
    return text


def caption(parameters: Mapping[str, Any]) -> str:
    text = visible(parameters.get("caption", ""), parameters.get("parse_mode"))
    if units(text) > CAPTION_UNITS:
        raise broken("message caption is too long")
    return text


def keyboard(markup: Any) -> list[list[dict[str, Any]]]:
    """Return the rows of an inline keyboard, each button checked."""
    if markup is None:
        return []
    if not isinstance(markup, dict):
        raise broken("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        return []  # another kind of markup: nothing to press
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise broken("inline keyboard must be an array of arrays")
    if sum(map(len, rows)) > BUTTONS:
        raise broken("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return rows


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise broken("can't parse inline keyboard button: Text buttons are not allowed")
    acts = [key for key in button if key not in {"text", "style", "icon_custom_emoji_id"}]
    if len(acts) != 1:
        raise broken("inline keyboard button must have exactly one act")
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode())
        if not 1 <= size <= CALLBACK_BYTES:
            raise broken("BUTTON_DATA_INVALID")


def commands(given: Any) -> list[dict[str, str]]:
    if not isinstance(given, list) or len(given) > COMMANDS:
        raise broken("can't parse list of bot commands")
    for command in given:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command"))):
            raise broken("BOT_COMMAND_INVALID")
        if not 1 <= units(str(command.get("description", "")).strip()) <= 256:
            raise broken("BOT_COMMAND_DESCRIPTION_INVALID")
    return given


def secret_token(given: str | None) -> str | None:
    if given is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given):
        raise broken("secret token contains unallowed characters")
    return given


def whole(parameters: Mapping[str, Any], name: str, default: int | None = None) -> int:
    """Return a parameter that must be a whole number."""
    value: Any = parameters.get(name, default)
    try:
        return int(value)
    except (TypeError, ValueError):
        raise broken(f"{name} must be a number") from None
