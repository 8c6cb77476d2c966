"""The settings: one table of name, default and meaning, read once at the start.

From the environment (``GONGKAI_*``), else from ``gongkai.toml`` in the data folder; a secret
also from a file named by ``NAME_FILE``. A wrong value is refused by its name.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.data_folder import DEFAULT_DATA, DEFAULT_ZONE, FILE_NAME, PREFIX, SettingError

_DATABASES = ("postgresql", "postgres", "postgresql+psycopg", "sqlite")


def _setting(default: Any, meaning: str, *, secret: bool = False) -> Any:
    return field(default=default, metadata={"meaning": meaning, "secret": secret})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an office can set."""

    data: Path = field(
        default=DEFAULT_DATA, metadata={"meaning": "folder that holds everything", "secret": False}
    )
    database_url: str = _setting(
        "", "address of the database; empty: SQLite in the data folder", secret=True
    )
    organ: str = _setting("本机关", "the organ's name, as citizens read it")
    organ_key: str = _setting("default", "short key of the organ in the database")
    organ_address: str = _setting("", "where the office is")
    organ_phone: str = _setting("", "the office's telephone")
    organ_email: str = _setting("", "the office's e-mail address")
    organ_hours: str = _setting("周一至周五 9:00-12:00 13:30-17:00", "office hours")
    organ_website: str = _setting("", "the organ's own site")
    organ_postcode: str = _setting("", "the office's postcode")
    review_organ: str = _setting(
        "", "who decides on administrative review (行政复议机关), printed in letters"
    )
    court: str = _setting("", "the court named in letters")
    suit_clause: str = _setting(
        "",
        "sentence on a lawsuit that letters add to answers for which sources disagree on one",
    )
    letter_number_format: str = _setting(
        "〔{year}〕第{sequence}号{word}",
        "document number (文号) of letters, of {year}, {sequence}, {number} and {word}",
    )
    fee_payment: str = _setting("", "how a fee is paid, printed in fee notices")
    sections: tuple[str, ...] = _setting((), "the office's sections (科室), separated by commas")
    number_format: str = _setting("{year}-{sequence:04d}", "form of an application's number")
    timezone: str = _setting(DEFAULT_ZONE, "the office's time zone")
    calendar_overrides: str = _setting(
        "", "file of days off and days worked that the built-in calendar does not know"
    )
    fee_restarts_clock: bool = _setting(
        True, "whether the limit is counted afresh after a fee is paid"
    )
    question_days: int = _setting(
        2, "working days in which a person answers a handed-over question"
    )
    host: str = _setting("127.0.0.1", "address the web server listens on")
    port: int = _setting(8080, "port the web server listens on")
    public_url: str = _setting("", "address under which citizens reach the web server")
    trusted_proxies: tuple[str, ...] = _setting(
        (), "addresses or networks of reverse proxies whose X-Forwarded-For is believed"
    )
    telegram_token: str = _setting("", "token of the Telegram bot; empty: no Telegram", secret=True)
    telegram_api: str = _setting(
        "https://api.telegram.org", "address of the Bot API server, without /bot"
    )
    telegram_per_second: int = _setting(
        30, "messages a second to Telegram in all; 0 for a Bot API server without limits"
    )
    telegram_chat_seconds: int = _setting(1, "seconds between two messages into one chat")
    telegram_webhook_url: str = _setting("", "receive by webhook at this address, not by polling")
    telegram_webhook_secret: str = _setting(
        "", "secret that Telegram sends with each webhook call", secret=True
    )

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.timezone)


def load_settings(environment: Mapping[str, str], *, data: Path | None = None) -> Settings:
    """Read the settings; raises :class:`SettingError` naming the first wrong one.

    ``data`` is the folder given on the command line, which goes before everything else.
    """
    told = _from_environment(environment)
    folder = data or Path(told.get("data", DEFAULT_DATA))
    values: dict[str, Any] = {**_from_file(folder / FILE_NAME), **told, "data": folder}
    read = {name: _read(name, value) for name, value in values.items()}
    settings = Settings(**read)
    _check(settings)
    return settings


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    known = {PREFIX + one.name.upper(): one for one in fields(Settings)}
    told: dict[str, Any] = {}
    for name, value in environment.items():
        if name in known:
            told[known[name].name] = value
        elif name.removesuffix("_FILE") in known and name.endswith("_FILE"):
            told.setdefault(known[name.removesuffix("_FILE")].name, _secret_file(name, value))
    return told


def _secret_file(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(
            f"{name}: 无法读取文件 {path} / cannot read the file: {error}"
        ) from error


def _from_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: 无法读取 / cannot be read: {error}") from error
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path}: 不是有效的 TOML / not valid TOML: {error}") from error
    known = {one.name for one in fields(Settings)} - {"data"}
    for name in told:
        if name not in known:
            raise SettingError(f"{path}: 没有 {name} 这一项设置 / there is no setting {name}")
    return told


def _read(name: str, value: Any) -> Any:
    default = next(one.default for one in fields(Settings) if one.name == name)
    reader = _READERS[type(default)]
    try:
        return reader(value)
    except (ValueError, TypeError) as error:
        raise SettingError(
            f"{PREFIX}{name.upper()}: 值 {value!r} 不可用 / cannot be used: {error}"
        ) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("应为文字 / a text is expected")
    return value.strip()


def _whole_number(value: Any) -> int:
    if isinstance(value, bool):
        raise TypeError("应为整数 / a whole number is expected")
    return int(value)


def _truth(value: Any) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    read = value if isinstance(value, bool) else words.get(str(value).strip().lower())
    if not isinstance(read, bool):
        raise TypeError("应为 true 或 false / true or false is expected")
    return read


def _list(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value).replace("，", ",").split(",")
    return tuple(str(part).strip() for part in parts if str(part).strip())


_READERS: Mapping[type, Callable[[Any], Any]] = {
    str: _text,
    int: _whole_number,
    bool: _truth,
    tuple: _list,
    type(Path()): Path,
}


def _check(settings: Settings) -> None:
    if not 0 <= settings.port < 65536:
        _refuse("port", f"{settings.port} 不是端口号 / is not a port (0-65535)")
    try:
        _ = settings.zone
    except (ZoneInfoNotFoundError, ValueError):
        _refuse("timezone", f"没有时区 {settings.timezone} / no such time zone")
    for name in ("telegram_api", "telegram_webhook_url", "public_url"):
        _check_address(name, getattr(settings, name))
    for one in settings.trusted_proxies:
        _check_network(one)
    _check_database(settings.database_url)
    if settings.telegram_webhook_url and not settings.telegram_webhook_secret:
        _refuse("telegram_webhook_secret", "使用 webhook 时必填 / needed with a webhook")
    try:
        settings.number_format.format(year=2026, sequence=1)
    except (KeyError, IndexError, ValueError):
        _refuse("number_format", "只能使用 {year} 与 {sequence} / only {year} and {sequence}")
    if "{sequence" not in settings.number_format:
        _refuse("number_format", "缺少 {sequence} / {sequence} is missing")
    _check_letter_number(settings.letter_number_format)


def _check_letter_number(given: str) -> None:
    try:
        given.format(year=2026, sequence=1, number="2026-0001", word="告")
    except (KeyError, IndexError, ValueError):
        _refuse(
            "letter_number_format",
            "只能使用 {year}、{sequence}、{number} 与 {word} / only these four can be used",
        )
    if "{word}" not in given or not ("{sequence" in given or "{number}" in given):
        _refuse(
            "letter_number_format",
            "须有 {word} 和 {sequence} 或 {number} / {word} and {sequence} or {number} are needed",
        )


def _check_address(name: str, value: str) -> None:
    if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
        _refuse(name, f"{value} 不是 http(s) 地址 / is not an http(s) address")


def _check_database(value: str) -> None:
    try:
        told = urlsplit(value)
        _ = told.port
    except ValueError as error:
        _refuse("database_url", str(error))
    if value and told.scheme not in _DATABASES:
        _refuse(
            "database_url",
            f"只支持 / only these can be used: {', '.join(f'{one}://' for one in _DATABASES)}",
        )


def _check_network(value: str) -> None:
    try:
        ip_network(value, strict=False)
    except ValueError:
        _refuse("trusted_proxies", f"{value} 不是网络地址 / is not an address or network")


def _refuse(name: str, why: str) -> None:
    raise SettingError(f"{PREFIX}{name.upper()}: {why}")
