"""What the commands share: days, column maps, printing JSON, opening the office, failing clearly.

``--columns MAP.toml`` says which column of a table is which field, one line a field:
``text = "答复内容"``, or several headers: ``text = ["答复", "回复"]``.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias
from zoneinfo import ZoneInfo

from bot.data_folder import ANY_ORGAN, DEFAULT_ZONE, anything_set, folder_of, make_folder

if TYPE_CHECKING:
    from bot.bootstrap import Office
    from bot.settings import Settings
    from handlers.conversation.facts import OrganCard
    from knowledge.library import Library


Subparsers: TypeAlias = (
    "argparse._SubParsersAction[argparse.ArgumentParser]"  # it has no public name
)


_MANY = 500  # steps from which work is told to be going on where nobody looks


class CommandError(Exception):
    """A command that cannot be done; the text says what, where and how to mend it."""

    def __init__(self, text: str, *, status: int = 1) -> None:
        super().__init__(text)
        self.status = status


def day(text: str) -> date:
    """Read a date given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} 不是日期，应为 YYYY-MM-DD / is not a date (YYYY-MM-DD)"
        ) from None


def add_as_of(parser: argparse.ArgumentParser) -> None:
    """Let a command take another day for today."""
    parser.add_argument("--as-of", type=day, metavar="DATE", help="以此日为今天 / take as today")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a command print one JSON document."""
    parser.add_argument("--json", action="store_true", help="输出 JSON / print JSON")


def settings_of(words: argparse.Namespace) -> "Settings":
    """Return the settings that hold for this command."""
    from bot.settings import load_settings  # only where something may be set

    return load_settings(words.environment, data=words.data)


@contextmanager
def office_of(words: argparse.Namespace) -> Iterator["Office"]:
    """Open the office's records for a command, and close them after it."""
    from bot.bootstrap import open_office  # only where records are needed

    office = open_office(settings_of(words))
    try:
        yield office
    finally:
        office.close()


def catalogue_of(words: argparse.Namespace) -> tuple["Library", date, "OrganCard"]:
    """Open the catalogue alone, for a command that needs no records.

    With the day it reads, and how the organ is reached as far as it is set.
    """
    from bot.meaning import text_vectors  # only where questions are answered
    from handlers.conversation.facts import OrganCard
    from knowledge.library import Library

    folder, zone = folder_of(words.environment, words.data), ZoneInfo(DEFAULT_ZONE)
    organ, name, by_meaning = OrganCard(name=ANY_ORGAN), "", True
    if anything_set(words.environment, folder):
        from bot.settings import organ_card, organ_name

        settings = settings_of(words)
        folder, zone = settings.data, settings.zone
        organ, name = organ_card(settings), organ_name(settings)
        by_meaning = settings.meaning
    make_folder(folder)
    library = Library(folder, text_vectors(folder, switched_on=by_meaning), organ=name)
    return library, words.as_of or datetime.now(zone).date(), organ


def print_json(document: Any, *, out: TextIO | None = None) -> None:
    """Print one JSON document for people and programs."""
    print(json.dumps(document, ensure_ascii=False, indent=2), file=out or sys.stdout)


def note(text: str) -> None:
    """Tell the person at the terminal something that is not data."""
    print(text, file=sys.stderr)


class ProgressLine:
    """Follows long work on standard error: one line that changes, or a line now and then.

    The line changes where a person looks at it. In a file or a pipe a line is added after each
    tenth of work of many steps, so that short work stays silent.
    """

    def __init__(self, what: str) -> None:
        self._what, self._live = what, sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Show how far the work is."""
        if self._live:
            end = "\n" if done >= total else ""
            print(f"\r{self._what} {done}/{total}", end=end, file=sys.stderr, flush=True)
        elif total >= _MANY and done * 10 // total > (done - 1) * 10 // total:
            print(f"{self._what} {done}/{total}", file=sys.stderr, flush=True)


def read_columns(path: Path | None, *, known: Collection[str]) -> Mapping[str, str] | None:
    """Return the field of each header named, None where no file is.

    Raises:
        CommandError: the file can't be read, or names a field that isn't ``known``.
    """
    if path is None:
        return None
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"没有文件 {path} / no such file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} 不是 TOML：{error} / is not TOML") from error
    columns: dict[str, str] = {}
    for field, headers in values.items():
        if field not in known:
            fields = " ".join(known)
            raise CommandError(f"{path} 中没有字段 {field}，可用 {fields} / unknown field")
        for header in headers if isinstance(headers, list) else [headers]:
            columns[str(header)] = field
    return columns
