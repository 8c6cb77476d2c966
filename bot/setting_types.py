"""What the value of a setting may be: one type for each kind, refused in both languages.

Which settings there are is told in :mod:`bot.settings`. A check of a secret never tells what was
given.
"""

import re
from collections.abc import Callable
from ipaddress import ip_network
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator
from pydantic_settings import NoDecode

_LONGEST_NUMBER = 32  # characters of an application's number
_DATABASES = ("postgresql", "postgres", "postgresql+psycopg", "sqlite")


def _whole(value: Any) -> Any:
    """Keep ``true`` in the file from being taken for the number 1."""
    return str(value) if isinstance(value, bool) else value


def _parted(value: Any) -> tuple[str, ...]:
    """Read a list, or a text of parts with commas between, Chinese or not."""
    parts = value if isinstance(value, list | tuple) else str(value).replace("，", ",").split(",")
    return tuple(str(part).strip() for part in parts if str(part).strip())


def _port(value: int) -> int:
    if not 0 <= value < 65536:
        raise ValueError(f"{value} 不是端口号 / is not a port (0-65535)")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"没有时区 {value} / no such time zone") from None
    return value


def _count(value: int) -> int:
    if value < 0:
        raise ValueError(f"{value} 小于零 / is less than nought")
    return value


def _key(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", value):
        raise ValueError(
            "应为至多64个字母、数字或 . _ - / at most 64 letters, digits, . _ - are expected"
        )
    return value


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise ValueError("地址写法不对 / the address is malformed") from None
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError(f"{value} 不是 http(s) 地址 / is not an http(s) address")
    return value


def _networks(value: tuple[str, ...]) -> tuple[str, ...]:
    for network in value:
        try:
            ip_network(network, strict=False)
        except ValueError:
            raise ValueError(f"{network} 不是网络地址 / is not an address or network") from None
    return value


def _database(value: str) -> str:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        raise ValueError("地址写法不对，例如端口 / it is malformed, its port perhaps") from None
    if value and parts.scheme not in _DATABASES:
        known = ", ".join(f"{scheme}://" for scheme in _DATABASES)
        raise ValueError(f"只支持 / only these can be used: {known}")
    return value


def _number_format(value: str) -> str:
    try:
        numbers = {value.format(year=year, sequence=1) for year in (2026, 2027)}
        longest = len(value.format(year=2026, sequence=999_999))
    except (KeyError, IndexError, ValueError):
        raise ValueError("只能使用 {year} 与 {sequence} / only {year} and {sequence}") from None
    if "{sequence" not in value:
        raise ValueError("缺少 {sequence} / {sequence} is missing")
    if len(numbers) == 1:
        raise ValueError(
            "缺少 {year}，跨年会重号 / {year} is missing: numbers would come again each year"
        )
    if longest > _LONGEST_NUMBER:
        raise ValueError(f"编号最长 {_LONGEST_NUMBER} 字 / a number is at most so long")
    return value


def _letter_number_format(value: str) -> str:
    try:
        value.format(year=2026, sequence=1, number="2026-0001", word="告", code="临民")
    except (KeyError, IndexError, ValueError):
        raise ValueError(
            "只能使用 {code}、{word}、{year}、{sequence} 与 {number} / only these can be used"
        ) from None
    if "{word}" not in value or not ("{sequence" in value or "{number}" in value):
        raise ValueError(
            "须有 {word} 和 {sequence} 或 {number} / {word} and {sequence} or {number} are needed"
        )
    return value


def _wechat_key(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z0-9+/]{43}", value):
        raise ValueError("应为43个字母或数字 / 43 letters or digits are expected")
    return value


def _server(*schemes: str) -> Callable[[str], str]:
    """Return the check of a server's address, which may hold a password and is never shown."""

    def check(value: str) -> str:
        try:
            parts = urlsplit(value)
            _ = parts.port
        except ValueError:
            raise ValueError("地址写法不对，例如端口 / it is malformed, its port perhaps") from None
        if value and (parts.scheme not in schemes or not parts.hostname):
            known = ", ".join(f"{scheme}://" for scheme in schemes)
            raise ValueError(f"只支持 / only these can be used: {known}")
        return value

    return check


Whole = Annotated[int, BeforeValidator(_whole), AfterValidator(_count)]
Port = Annotated[int, BeforeValidator(_whole), AfterValidator(_port)]
Key = Annotated[str, AfterValidator(_key)]
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_parted)]
Networks = Annotated[Names, AfterValidator(_networks)]
Zone = Annotated[str, AfterValidator(_zone)]
Address = Annotated[str, AfterValidator(_address)]
MailAddress = Annotated[str, AfterValidator(_server("smtp", "smtps"))]
BoxAddress = Annotated[str, AfterValidator(_server("imap", "imaps"))]
WechatKey = Annotated[str, AfterValidator(_wechat_key)]
DatabaseAddress = Annotated[str, AfterValidator(_database)]
NumberFormat = Annotated[str, AfterValidator(_number_format)]
LetterNumberFormat = Annotated[str, AfterValidator(_letter_number_format)]
