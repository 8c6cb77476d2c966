"""``gongkai knowledge``: importing disclosures, publishing and withdrawing them.

What is shown of the catalogue is in :mod:`bot.cli.commands.knowledge_shown`.
"""

import argparse
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.cli.commands import crawl
from bot.cli.commands.knowledge_shown import run_list, run_show
from bot.cli.encoding import FOR_MANY, encode_first
from bot.cli.running import (
    CommandError,
    ProgressLine,
    Subparsers,
    add_json,
    day,
    note,
    office_of,
    print_json,
    read_columns,
)
from handlers.accounts import person_called
from knowledge.catalogue.disclosure import Status
from knowledge.catalogue.persons import COMMAND_LINE
from knowledge.importing.record import Given
from knowledge.importing.refusal import Refusal, refused
from knowledge.review import acts
from knowledge.review.rules import Publication

if TYPE_CHECKING:
    from bot.bootstrap import Office
    from knowledge.importing.importer import ImportOutcome


def add(commands: Subparsers) -> None:
    """Declare the command and what it can do."""
    parser = commands.add_parser("knowledge", help="已公开信息的目录 / the catalogue")
    verbs = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    _add_import(verbs)
    crawl.add(verbs)
    listing = verbs.add_parser("list", help="列出 / list disclosures")
    listing.add_argument("--status", choices=[status.value for status in Status])
    add_json(listing)
    listing.set_defaults(run=run_list)
    show = verbs.add_parser("show", help="查看一件 / show one")
    show.add_argument("id")
    add_json(show)
    show.set_defaults(run=run_show)
    _add_acts(verbs)


def _add_import(verbs: Subparsers) -> None:
    parser = verbs.add_parser("import", help="导入文件或文件夹 / import files or folders")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument(
        "--publish", action="store_true", help="已公开的材料：一并记录初审与签发 / already public"
    )
    parser.add_argument("--reviewer", metavar="NAME", help="初审人（登录名或姓名）/ who reviewed")
    parser.add_argument("--approver", metavar="NAME", help="签发人（登录名或姓名）/ who signed")
    given = parser.add_argument_group("文件未写明时 / where a file does not say")
    given.add_argument("--category", metavar="KEY", help="类别 / class of the catalogue")
    given.add_argument("--issuer", metavar="NAME", help="发文机关 / issuer")
    given.add_argument("--published-on", type=day, metavar="DATE", help="公开日期")
    given.add_argument("--formed-on", type=day, metavar="DATE", help="形成日期")
    given.add_argument("--media", action="append", default=[], metavar="NAME", help="刊载媒体")
    given.add_argument(
        "--columns",
        type=Path,
        metavar="MAP.toml",
        help='表格的列：字段 = "列名" / columns of a table: field = "header"',
    )
    add_json(parser)
    parser.set_defaults(run=run_import)


def _add_acts(verbs: Subparsers) -> None:
    publish = verbs.add_parser("publish", help="初审并签发 / review and sign off")
    publish.add_argument("id")
    publish.add_argument("--reviewer", required=True, metavar="NAME", help="初审人")
    publish.add_argument("--approver", required=True, metavar="NAME", help="签发人")
    publish.add_argument("--note", default="", help="签发说明 / a note of the approver")
    publish.set_defaults(run=run_publish)
    withdraw = verbs.add_parser("withdraw", help="撤下 / withdraw")
    withdraw.add_argument("id")
    withdraw.add_argument("--person", required=True, metavar="NAME", help="经办人")
    withdraw.add_argument("--reason", required=True, help="理由")
    withdraw.set_defaults(run=run_withdraw)
    supersede = verbs.add_parser("supersede", help="以新代旧 / supersede by another")
    supersede.add_argument("id")
    supersede.add_argument("--by", required=True, metavar="ID", help="取代它的公开信息")
    supersede.add_argument("--person", required=True, metavar="NAME", help="经办人")
    supersede.set_defaults(run=run_supersede)


def run_import(words: argparse.Namespace) -> int:
    """Import; what cannot be read is told and the rest goes in."""
    from knowledge.importing.importer import import_paths  # readers of formats: only to import
    from knowledge.importing.unpacking import unpacked

    _check_stated(words)
    for path in words.paths:
        if not path.exists():
            raise CommandError(f"没有 {path} / no such file or folder")
    left: list[Refusal] = []
    with office_of(words) as office, TemporaryDirectory(prefix="gongkai-import-") as folder:
        publication = _publication(office, words) if words.publish else None
        whole = unpacked(
            words.paths, Path(folder), lambda path, error: left.append(refused(path, error))
        )
        outcome = import_paths(
            whole.paths,
            office.library.catalogue,
            at=office.clock(),
            actor=COMMAND_LINE,
            publish=publication,
            given=_given(words),
            progress=ProgressLine("导入 / importing"),
            comparing=ProgressLine("比较 / comparing"),
            places=whole.places,
        )
        left.extend(
            replace(entry, path=whole.names.get(Path(entry.path), entry.path))
            for entry in outcome.refused
        )
        outcome = replace(outcome, refused=tuple(left))
        if publication and (outcome.added or outcome.changed):
            # so that the service and the next question find it ready
            encode_first(office.library, most=FOR_MANY)
    _tell_import(outcome, as_json=words.json, published=words.publish)
    nothing_in = not (outcome.added or outcome.changed or outcome.unchanged)
    return 1 if outcome.refused and nothing_in else 0


def _given(words: argparse.Namespace) -> Given:
    from knowledge.importing.formats.sheets.columns import ROLES  # readers: as above

    return Given(
        columns=read_columns(words.columns, known=ROLES),
        category=words.category,
        issuer=words.issuer,
        published_on=words.published_on,
        formed_on=words.formed_on,
        media=tuple(words.media),
    )


def _check_stated(words: argparse.Namespace) -> None:
    if not words.publish and (words.reviewer or words.approver):
        raise CommandError("--reviewer 与 --approver 须同 --publish 一起使用", status=2)
    if words.publish and not (words.reviewer and words.approver):
        raise CommandError("--publish 须写明 --reviewer 与 --approver / needs both names", status=2)


def _publication(office: "Office", words: argparse.Namespace) -> Publication:
    return Publication(
        reviewer=_person(office, words.reviewer), approver=_person(office, words.approver)
    )


def _person(office: "Office", text: str) -> str:
    """Return the login of who is named by login or name; the mere name where there is none."""
    with office.storage.read() as unit:
        return person_called(unit.accounts.all(), text)


def _tell_import(outcome: "ImportOutcome", *, as_json: bool, published: bool) -> None:
    if as_json:
        print_json(outcome.as_json())
        return
    print(
        f"新增 {outcome.added}，更新 {outcome.changed}，未变 {outcome.unchanged}，"
        f"拒收 {len(outcome.refused)}"
    )
    for pair in outcome.superseded:
        note(f"新旧版本 / versions: {pair.older} → {pair.newer}")
    for near in outcome.alike:
        note(f"内容相近 / nearly the same ({near.likeness:.0%}): {near.id} ≈ {near.like}")
    for concern in outcome.concerns:
        note(f"请核查 / look at: {concern.id} 有{concern.found}处涉密标志或个人号码")
    for refusal in outcome.refused:
        row = f" 第{refusal.row}行" if refusal.row is not None else ""
        note(f"拒收 / refused: {refusal.path}{row}: {refusal.reason} / {refusal.reason_en}")
    if (outcome.added or outcome.changed) and not published:
        note("新导入的信息待初审与签发后公开 / new disclosures wait for review")


def run_publish(words: argparse.Namespace) -> int:
    """Record the steps that are still missing before publication."""
    with office_of(words) as office:
        publication = _publication(office, words)
        catalogue = office.library.catalogue
        disclosure = acts.publish(
            catalogue, words.id, publication, at=office.clock(), note=words.note
        )
        encode_first(office.library, most=FOR_MANY)
    print(f"已公开 / published: {disclosure.id} {disclosure.title}")
    return 0


def run_withdraw(words: argparse.Namespace) -> int:
    """Take a published disclosure down."""
    with office_of(words) as office:
        catalogue = office.library.catalogue
        at, person = office.clock(), _person(office, words.person)
        disclosure = acts.withdraw(catalogue, words.id, person=person, at=at, note=words.reason)
        encode_first(office.library, most=FOR_MANY)
    print(f"已撤下 / withdrawn: {disclosure.id} {disclosure.title}")
    return 0


def run_supersede(words: argparse.Namespace) -> int:
    """Put a published disclosure out of force in favour of another."""
    with office_of(words) as office:
        catalogue = office.library.catalogue
        at, person = office.clock(), _person(office, words.person)
        disclosure = acts.supersede(catalogue, words.id, by=words.by, person=person, at=at)
        encode_first(office.library, most=FOR_MANY)
    print(f"已被取代 / superseded: {disclosure.id} → {words.by}")
    return 0
