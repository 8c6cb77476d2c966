"""``gongkai knowledge crawl``: what is new or changed on the office's own site, as drafts.

Fetching is :mod:`bot.crawling`'s; what comes in waits for review like every import.
"""

import argparse
import asyncio
import hashlib
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from bot.cli.running import (
    CommandError,
    ProgressLine,
    Subparsers,
    add_json,
    note,
    office_of,
    print_json,
)
from knowledge.catalogue.persons import COMMAND_LINE
from knowledge.importing.crawling.addresses import host_of, tidy
from knowledge.importing.crawling.memory import SiteMemory, load, save
from knowledge.importing.record import Given
from knowledge.importing.refusal import Refusal, UnreadableError, refused

if TYPE_CHECKING:
    from bot.bootstrap import Office
    from bot.crawling.crawl import Crawled
    from knowledge.importing.importer import ImportOutcome

_MB = 1024 * 1024
_FOLDER = "crawls"  # in the data folder
_SHOWN = 20  # addresses told one by one


def add(verbs: Subparsers) -> None:
    """Declare the command."""
    parser = verbs.add_parser(
        "crawl", help="抓取本机关网站中新增和改动的内容 / what is new or changed on the own site"
    )
    parser.add_argument(
        "url", metavar="URL", help="网页、sitemap 或网址清单 / page, sitemap or list"
    )
    parser.add_argument(
        "--host", action="append", default=[], metavar="HOST", help="还可抓取的主机 / one more host"
    )
    parser.add_argument("--under", default="", metavar="/PATH/", help="只抓取此路径下 / only below")
    parser.add_argument("--pages", type=_positive, default=2_000, metavar="N", help="最多网页数")
    parser.add_argument("--megabytes", type=_positive, default=512, metavar="N", help="最多兆字节")
    parser.add_argument("--minutes", type=_positive, default=60, metavar="N", help="最多分钟数")
    parser.add_argument(
        "--delay", type=_seconds, default=1.0, metavar="SECONDS", help="两次请求的间隔 / pause"
    )
    parser.add_argument("--category", metavar="KEY", help="未写明时的类别 / class where not said")
    parser.add_argument(
        "--issuer", metavar="NAME", help="未写明时的发文机关 / issuer where not said"
    )
    add_json(parser)
    parser.set_defaults(run=run_crawl)


def run_crawl(words: argparse.Namespace) -> int:
    """Fetch, import as drafts, and only then remember what was seen."""
    start = tidy(words.url)
    if start is None:
        raise CommandError(
            f"{words.url} 不是网址，应以 http:// 或 https:// 开头 / no address", status=2
        )
    if words.under and not words.under.startswith("/"):
        raise CommandError("--under 应以 / 开头，如 /zwgk/ / begins with a slash", status=2)
    with office_of(words) as office:
        folder = office.settings.data / _FOLDER
        folder.mkdir(exist_ok=True)
        key = hashlib.sha256(f"{start} {words.under}".encode()).hexdigest()[:8]
        path = folder / f"{host_of(start).replace(':', '_')}-{key}.json"
        try:
            with FileLock(f"{path}.lock", timeout=0):
                memory = load(path)
                crawled, outcome = _bring_in(office, words, start, memory)
                save(memory, path)
        except Timeout as error:
            raise CommandError(f"{start} 正在抓取 / is being crawled by another process") from error
    _tell(crawled, outcome, as_json=words.json)
    return 0


def _bring_in(
    office: "Office", words: argparse.Namespace, start: str, memory: SiteMemory
) -> tuple["Crawled", "ImportOutcome"]:
    from knowledge.importing.importer import import_paths  # readers of formats: only to import

    with TemporaryDirectory(prefix="gongkai-crawl-") as folder:
        try:
            crawled = asyncio.run(_crawl(start, words, memory, Path(folder)))
        except UnreadableError as error:
            refusal = refused(Path(start), error)
            raise CommandError(f"{start}: {refusal.reason} / {refusal.reason_en}") from error
        outcome = import_paths(
            list(crawled.addresses),
            office.library.catalogue,
            at=office.clock(),
            actor=COMMAND_LINE,
            given=Given(category=words.category, issuer=words.issuer),
            places=crawled.addresses,
        )
    at = {str(path): address for path, address in crawled.addresses.items()}
    named = [replace(entry, path=at.get(entry.path, entry.path)) for entry in outcome.refused]
    return crawled, replace(outcome, refused=(*crawled.refused, *named))


async def _crawl(
    start: str, words: argparse.Namespace, memory: SiteMemory, folder: Path
) -> "Crawled":
    from bot.crawling.crawl import Bounds, crawl  # the network: only to crawl
    from bot.crawling.fetching import Fetcher, session

    hosts = frozenset({host_of(start), *(host.strip().lower() for host in words.host)})
    async with session() as client:
        fetcher = Fetcher(
            session=client, hosts=hosts, delay=words.delay, most_bytes=words.megabytes * _MB
        )
        return await crawl(
            start,
            fetcher,
            memory,
            folder,
            under=words.under,
            bounds=Bounds(pages=words.pages, seconds=60.0 * words.minutes),
            progress=ProgressLine("抓取 / crawling"),
        )


def _tell(crawled: "Crawled", outcome: "ImportOutcome", *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                **outcome.as_json(),
                "fetched": crawled.fetched,
                "not_changed": crawled.unchanged,
                "gone": crawled.gone,
                "left": crawled.left,
            }
        )
        return
    print(
        f"抓取 {crawled.fetched}，未改动 {crawled.unchanged}；新增 {outcome.added}，"
        f"更新 {outcome.changed}，拒收 {len(outcome.refused)}"
    )
    _tell_addresses([f"{address}: 网页已不在，请核对是否撤下 / gone" for address in crawled.gone])
    _tell_addresses([_sentence(refusal) for refusal in outcome.refused])
    if crawled.left:
        note(f"还有 {crawled.left} 个网址留待下次 / addresses are left for the next time")
    if outcome.added or outcome.changed:
        note("新导入的信息待初审与签发后公开 / new disclosures wait for review")


def _tell_addresses(lines: Sequence[str]) -> None:
    for line in lines[:_SHOWN]:
        note(line)
    if len(lines) > _SHOWN:
        note(f"……另有 {len(lines) - _SHOWN} 条，见 --json / more with --json")


def _sentence(refusal: Refusal) -> str:
    return f"拒收 / refused: {refusal.path}: {refusal.reason} / {refusal.reason_en}"


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} 应为正整数 / is not a positive number")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not math.isfinite(value) or value < 0:
        raise argparse.ArgumentTypeError(f"{text!r} 不是秒数 / is no number of seconds")
    return value
