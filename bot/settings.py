"""The settings: one model of name, default and meaning, read once at the start.

From the environment (``GONGKAI_*``), else from ``gongkai.toml`` in the data folder; a secret
also from a file named by ``NAME_FILE``. A wrong value is refused by its name; what was given for
a secret is never told.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.data_folder import (
    ANY_ORGAN,
    DEFAULT_DATA,
    DEFAULT_ZONE,
    FILE_NAME,
    PREFIX,
    SettingError,
    refuse_unknown,
    secret_in,
)
from bot.setting_types import (
    Address,
    BoxAddress,
    DatabaseAddress,
    Key,
    LetterNumberFormat,
    MailAddress,
    Names,
    Networks,
    NumberFormat,
    Port,
    WechatKey,
    Whole,
    Zone,
)
from handlers.conversation.facts import OrganCard

_EXPECTED = MappingProxyType(
    {
        "int": "应为整数 / a whole number is expected",
        "bool": "应为 true 或 false / true or false is expected",
        "string": "应为文字 / a text is expected",
        "path": "应为路径 / a path is expected",
    }
)
"""What is expected, by the first word of pydantic's kinds of errors."""


_NEEDED_WITH = {
    "telegram_webhook_secret": "telegram_webhook_url",
    "wechat_secret": "wechat_app_id",
    "wechat_token": "wechat_app_id",
    "model_name": "model_url",
}
"""What has to be set where another setting is."""


def _setting(default: Any, meaning: str, *, secret: bool = False, checked: bool = False) -> Any:
    check = secret or checked  # a missing secret may be a mistake too: a webhook needs one
    return Field(default=default, description=meaning, repr=not secret, validate_default=check)


class Settings(BaseSettings):
    """Everything an office can set. What ``repr`` leaves out is secret."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="forbid", str_strip_whitespace=True
    )

    data: Path = _setting(DEFAULT_DATA, "folder that holds everything")
    database_url: DatabaseAddress = _setting(
        "", "address of the database; empty: SQLite in the data folder", secret=True
    )
    organ: str = _setting(ANY_ORGAN, "the organ's name, as citizens read it")
    organ_key: Key = _setting("default", "short key of the organ in the database")
    organ_address: str = _setting("", "where the office is")
    organ_phone: str = _setting("", "the office's telephone")
    organ_email: str = _setting("", "the office's e-mail address")
    organ_fax: str = _setting("", "the office's fax number, named in the guide (条例 art. 12)")
    disclosure_office: str = _setting(
        "", "which part of the organ is in charge of disclosure (政府信息公开工作机构)"
    )
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
    letter_number_format: LetterNumberFormat = _setting(
        "{code}{word}〔{year}〕{sequence}号",
        "document number (文号) of letters, of {code}, {word}, {year}, {sequence} and {number}",
    )
    letter_code: str = _setting("", "the organ's code in document numbers (机关代字)")
    fee_payment: str = _setting("", "how a fee is paid, printed in fee notices")
    sections: Names = _setting((), "the office's sections (科室), separated by commas")
    number_format: NumberFormat = _setting(
        "{year}-{sequence:04d}", "form of an application's number"
    )
    timezone: Zone = _setting(DEFAULT_ZONE, "the office's time zone")
    calendar_overrides: str = _setting(
        "", "file of days off and days worked that the built-in calendar does not know"
    )
    fee_restarts_clock: bool = _setting(
        True, "whether the limit is counted afresh after a fee is paid"
    )
    question_days: Whole = _setting(
        2, "working days in which a person answers a handed-over question"
    )
    link_days: Whole = _setting(30, "days for which the link to a file can be opened")
    follow_up_hours: Whole = _setting(48, "hours after a person's reply for questions about it")
    meaning: bool = _setting(
        True, "whether texts are found by meaning as well; `false`: by words alone (语义检索)"
    )
    model_url: Address = _setting(
        "", "server of a language model that composes words over what was found, without /v1"
    )
    model_name: str = _setting("", "its model, by the name the server knows it by", checked=True)
    model_key: str = _setting("", "key sent to it; empty: none", secret=True)
    model_seconds: Whole = _setting(8, "seconds an answer waits for it")
    host: str = _setting("127.0.0.1", "address the web server listens on")
    port: Port = _setting(8080, "port the web server listens on")
    public_url: Address = _setting("", "address under which citizens reach the web server")
    trusted_proxies: Networks = _setting(
        (), "addresses or networks of reverse proxies whose X-Forwarded-For is believed"
    )
    connections: Whole = _setting(1000, "connections to the web server held at once in all")
    connections_per_address: Whole = _setting(
        100, "those of one address; 0: no such bound. Trusted proxies have none"
    )
    metrics_key: str = _setting(
        "", "key for `/metrics`, sent as a bearer token; empty: not shown", secret=True
    )
    telegram_token: str = _setting("", "token of the Telegram bot; empty: no Telegram", secret=True)
    telegram_api: Address = _setting(
        "https://api.telegram.org", "address of the Bot API server, without /bot"
    )
    telegram_per_second: Whole = _setting(
        30, "messages a second to Telegram in all; 0 for a Bot API server without limits"
    )
    telegram_chat_seconds: Whole = _setting(1, "seconds between two messages into one chat")
    telegram_webhook_url: Address = _setting(
        "", "receive by webhook at this address, not by polling"
    )
    telegram_webhook_secret: str = _setting(
        "", "secret that Telegram sends with each webhook call", secret=True
    )
    wechat_app_id: str = _setting("", "AppID of the WeChat official account; empty: no WeChat")
    wechat_secret: str = _setting("", "AppSecret of the official account", secret=True)
    wechat_token: str = _setting(
        "", "token of its server configuration; its address there is `/wechat`", secret=True
    )
    wechat_aes_key: WechatKey = _setting(
        "", "its EncodingAESKey, 43 characters; empty: plain mode", secret=True
    )
    wechat_api: Address = _setting("https://api.weixin.qq.com", "address of WeChat's interface")
    wechat_template: str = _setting(
        "", "template of the subscription notice (订阅通知) that goes where no message may"
    )
    wechat_template_fields: Names = _setting(
        (), "its fields, name=what it tells, separated by commas; {number} and {date} are known"
    )
    smtp_url: MailAddress = _setting(
        "", "server mail goes out by, smtp(s)://user:password@host:port; empty: none", secret=True
    )
    imap_url: BoxAddress = _setting(
        "", "box that mail comes in, imaps://user:password@host:port/INBOX", secret=True
    )
    mail_from: str = _setting("", "address mail is sent from, that of the box", checked=True)
    staff_mail: Names = _setting(
        (), "addresses of staff that get a digest of what is due each working day"
    )

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.timezone)

    @field_validator(*_NEEDED_WITH)
    @classmethod
    def _given_with_another(cls, value: str, others: ValidationInfo) -> str:
        another = _NEEDED_WITH[others.field_name or ""]
        if others.data.get(another) and not value:
            name = PREFIX + another.upper()
            raise ValueError(f"设置了 {name} 时必填 / needed where that is set")
        return value

    @field_validator("wechat_app_id")
    @classmethod
    def _with_an_address(cls, value: str, others: ValidationInfo) -> str:
        if value and not others.data.get("public_url"):
            raise ValueError("公众号须设置 GONGKAI_PUBLIC_URL：文件以链接送达 / files are links")
        return value

    @field_validator("mail_from")
    @classmethod
    def _an_address_with_mail(cls, value: str, others: ValidationInfo) -> str:
        if others.data.get("imap_url") and not others.data.get("smtp_url"):
            raise ValueError("收信还须设置 GONGKAI_SMTP_URL 才能答复 / a box needs it to answer")
        if others.data.get("smtp_url") and not re.fullmatch(
            r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", value
        ):
            raise ValueError("应为邮件地址 / an e-mail address is needed with mail")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - pydantic's signature
        init_settings: PydanticBaseSettingsSource,
        *_others: PydanticBaseSettingsSource,
        **_named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what is handed over alone; :func:`load_settings` looks for the rest."""
        return (init_settings,)


def load_settings(environment: Mapping[str, str], *, data: Path | None = None) -> Settings:
    """Read the settings; raises :class:`SettingError` naming the first wrong one.

    ``data`` is the folder given on the command line, which goes before everything else.
    """
    given = _from_environment(environment)
    folder = data or Path(given.get("data", DEFAULT_DATA))
    try:
        return Settings(**{**_from_file(folder / FILE_NAME), **given, "data": folder})
    except ValidationError as error:
        raise SettingError(_sentence(error)) from None


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return what the environment says, itself or by files that hold what it says."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    refuse_unknown(environment, known)
    filed = {
        name.removesuffix("_FILE"): secret_in(path, name)
        for name, path in environment.items()
        if name.endswith("_FILE") and name.removesuffix("_FILE") in known
    }
    source = EnvSettingsSource(Settings)
    source.env_vars = {
        name.lower(): value for name, value in {**filed, **environment}.items() if name in known
    }
    return source()


def _from_file(path: Path) -> dict[str, Any]:
    try:
        given = TomlConfigSettingsSource(Settings, path)()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{path}: 无法读取 / cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path}: 不是有效的 TOML / not valid TOML: {error}") from error
    for name in given:
        if name not in Settings.model_fields or name == "data":
            raise SettingError(f"{path}: 没有 {name} 这一项设置 / there is no setting {name}")
    return given


def _sentence(error: ValidationError) -> str:
    """Tell the first wrong setting by its name, and what it should be."""
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    expected = _EXPECTED.get(first["type"].partition("_")[0])
    if expected is None:
        why = str(first.get("ctx", {}).get("error", first["msg"]))
    elif Settings.model_fields[name].repr:
        why = f"值 {first['input']!r} 不可用 / cannot be used: {expected}"
    else:
        why = expected
    return f"{PREFIX}{name.upper()}: {why}"


def organ_card(settings: Settings) -> OrganCard:
    """Return how citizens reach the organ."""
    return OrganCard(
        name=settings.organ,
        phone=settings.organ_phone,
        address=settings.organ_address,
        hours=settings.organ_hours,
        website=settings.organ_website,
    )


def organ_name(settings: Settings) -> str:
    """Return the name by which the organ is known; empty where none is set."""
    return "" if settings.organ == ANY_ORGAN else settings.organ
