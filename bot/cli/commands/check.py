"""``gongkai check``: what is wrong with an installation, and how to mend it."""

import argparse
import asyncio
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.bootstrap import Office
from bot.cli.running import Subparsers, add_as_of, add_json, office_of, print_json
from bot.data_folder import SettingError
from bot.meaning import encoder
from handlers.casework.answers.remedies import doubtful_rows
from handlers.casework.names import name_of
from handlers.errors import HandlingError
from handlers.ledger.entry import verify
from handlers.permissions import administrators
from handlers.wording import sentence
from knowledge.catalogue.disclosure import Status
from knowledge.catalogue.errors import KnowledgeError
from knowledge.meaning.encoder import UnavailableError
from knowledge.meaning.of_index import Encoded

_ROOM = 1024**3  # bytes of free disk below which the office is warned


class Level(StrEnum):
    """How bad a finding is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found and how to mend it."""

    what: str
    level: Level
    detail: str
    mend: str = ""


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser("check", help="检查安装 / check the installation")
    add_json(parser)
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Look at everything; fail where anything is an error."""
    with office_of(words) as office:
        today = words.as_of or office.today()
        findings = [finding for look in _LOOKS for finding in _looked(look, office, today)]
    if words.json:
        print_json(
            [
                {"what": f.what, "level": f.level.value, "told": f.detail, "mend": f.mend}
                for f in findings
            ]
        )
    else:
        signs = {Level.OK: "✓", Level.WARNING: "!", Level.ERROR: "✗"}
        for f in findings:
            print(f"{signs[f.level]} {f.what}: {f.detail}" + (f" → {f.mend}" if f.mend else ""))
    return 1 if any(f.level is Level.ERROR for f in findings) else 0


def _looked(look: "Look", office: Office, today: date) -> list[Finding]:
    """Return what one look finds; one that fails is a finding of its own."""
    try:
        return list(look(office, today))
    except (HandlingError, KnowledgeError, SettingError) as error:
        what = look.__name__.strip("_")
        return [Finding(what, Level.ERROR, _sentence(error))]


def _sentence(error: Exception) -> str:
    return sentence(error) if isinstance(error, HandlingError) else str(error)


def _settings(office: Office, _today: date) -> Iterator[Finding]:
    settings = office.settings
    yield Finding("数据文件夹 data", Level.OK, str(settings.data))
    missing = [
        f"GONGKAI_{name.upper()}"
        for name in ("organ_address", "organ_phone", "review_organ")
        if not getattr(settings, name)
    ]
    if settings.organ == "本机关":
        missing.insert(0, "GONGKAI_ORGAN")
    if missing:
        names = ", ".join(missing)
        yield Finding(
            "机关信息 organ", Level.WARNING, f"未设置 / not set: {names}", "写入 gongkai.toml"
        )
    else:
        yield Finding("机关信息 organ", Level.OK, settings.organ)
    yield _suit_clause(office)
    yield from _telegram(office)
    yield from _wechat(office)
    yield from _email(office)
    free = shutil.disk_usage(settings.data).free
    enough = free >= _ROOM
    yield Finding(
        "磁盘 disk",
        Level.OK if enough else Level.WARNING,
        f"{free / 1024**3:.1f} GiB 可用 / free",
        "" if enough else "腾出空间 / make room",
    )


def _suit_clause(office: Office) -> Finding:
    """Tell whether counsel has said what answers on doubtful rows say of a lawsuit."""
    what = "起诉条款 remedies"
    if office.settings.suit_clause:
        return Finding(what, Level.OK, office.settings.suit_clause)
    rows = "、".join(name_of(result) for result in doubtful_rows())
    detail = f"以下答复只写明行政复议 / these answers tell the review alone: {rows}"
    mend = "请法律顾问确定后写入 GONGKAI_SUIT_CLAUSE / by counsel"
    return Finding(what, Level.WARNING, detail, mend)


def _telegram(office: Office) -> Iterator[Finding]:
    from bot.service import telegram_of  # the web server is loaded only where it is needed

    channel = telegram_of(office)  # raises a setting's error where the token cannot be used
    if channel is None:
        yield Finding("Telegram", Level.OK, "未设置（仅网页）/ not set, web only")
        return

    async def ask() -> str | None:
        async with channel:
            return await channel.trouble()

    trouble = asyncio.run(ask())
    if trouble is None:
        yield Finding("Telegram", Level.OK, "可以连接 / reached")
    else:
        yield Finding("Telegram", Level.ERROR, trouble, "GONGKAI_TELEGRAM_TOKEN, _API")


def _wechat(office: Office) -> Iterator[Finding]:
    from bot.service import wechat_of  # the web server is loaded only where it is needed

    channel, what = wechat_of(office), "公众号 WeChat"
    if channel is None:
        return

    async def ask() -> str | None:
        async with channel:
            return await channel.trouble()

    if trouble := asyncio.run(ask()):
        yield Finding(what, Level.ERROR, trouble, "GONGKAI_WECHAT_APP_ID, _SECRET, _API")
    elif not office.settings.public_url:
        lacking = "发不了文件和长文 / no files, no long texts"
        yield Finding(what, Level.WARNING, lacking, "GONGKAI_PUBLIC_URL")
    else:
        yield Finding(what, Level.OK, "可以连接 / reached")


def _email(office: Office) -> Iterator[Finding]:
    from bot.service import email_of  # the web server is loaded only where it is needed

    channel, what = email_of(office), "邮件 e-mail"
    if channel is None:
        return
    if trouble := asyncio.run(channel.trouble()):
        yield Finding(what, Level.ERROR, trouble, "GONGKAI_SMTP_URL, GONGKAI_MAIL_FROM")
    elif not office.settings.imap_url:
        yield Finding(what, Level.OK, "只发不收 / goes out only: GONGKAI_IMAP_URL")
    else:
        yield Finding(what, Level.OK, "可以连接 / reached")


def _calendar(office: Office, today: date) -> Iterator[Finding]:
    through = office.calendar.covered_through
    coverage = f"{office.calendar.version}，到 / through {through}"
    late_in_year = today.month >= 10
    if through < today:
        mend = "更新程序，或设置 GONGKAI_CALENDAR_OVERRIDES / update, or give the notice's days"
        yield Finding("工作日历 calendar", Level.ERROR, coverage, mend)
    elif late_in_year and through.year <= today.year:
        mend = f"{today.year + 1} 年放假安排公布后写入 GONGKAI_CALENDAR_OVERRIDES 或更新程序"
        yield Finding("工作日历 calendar", Level.WARNING, coverage, mend)
    else:
        yield Finding("工作日历 calendar", Level.OK, coverage)


def _records(office: Office, _today: date) -> Iterator[Finding]:
    damage = office.storage.database.damage()
    if damage is not None:
        yield Finding("数据库 database", Level.ERROR, damage, "gongkai restore（恢复备份）")
        return
    with office.storage.read() as unit:
        seq, _hash = unit.ledger.head()
        broken = next(verify(unit.ledger.all()), None)
        admins = administrators(unit.accounts.all())
    if broken is None:
        yield Finding("台账 ledger", Level.OK, f"{seq} 条，链条完整 / entries, chain whole")
    else:
        detail = f"第 {broken.seq} 条不符 / entry differs: {broken.reason}"
        yield Finding("台账 ledger", Level.ERROR, detail, "gongkai restore（恢复备份）")
    if not admins:
        yield Finding(
            "账号 staff",
            Level.WARNING,
            "没有管理员 / no administrator",
            "gongkai staff add NAME --role admin",
        )


def _knowledge(office: Office, _today: date) -> Iterator[Finding]:
    disclosures = office.library.catalogue.all()
    published = sum(disclosure.status is Status.PUBLISHED for disclosure in disclosures)
    if published:
        answerer = office.library.answerer()
        del answerer  # made to see that it can be
        detail = f"{published} 件已公开，共 {len(disclosures)} 件 / published of all"
        yield Finding("目录与索引 index", Level.OK, detail)
    else:
        yield Finding(
            "目录与索引 index",
            Level.WARNING,
            "没有已公开的信息 / nothing is published",
            "gongkai knowledge import PATH --publish --reviewer A --approver B",
        )


def _meaning(office: Office, _today: date) -> Iterator[Finding]:
    what = "语义 meaning"
    if not office.settings.meaning:
        yield Finding(what, Level.OK, "已关闭，只按词语查找 / off: GONGKAI_MEANING")
        return
    try:
        encoder().encode_query("低保")
    except UnavailableError as error:
        mend = "重新安装程序；在此之前只按词语查找 / until then answers go by words alone"
        yield Finding(what, Level.WARNING, str(error), mend)
        return
    meaning = office.library.meaning()
    encoded = meaning.encoded() if meaning else Encoded(0, 0)
    detail = f"{encoder().name}，已编码 {encoded.known}/{encoded.units} 段 / texts encoded"
    whole = encoded.known == encoded.units
    mend = "" if whole else "运行 gongkai serve，陆续编码 / gongkai serve encodes the others"
    yield Finding(what, Level.OK if whole else Level.WARNING, detail, mend)


Look = Callable[[Office, date], Iterator[Finding]]
_LOOKS: tuple[Look, ...] = (
    _settings,
    _calendar,
    _records,
    _knowledge,
    _meaning,
)
