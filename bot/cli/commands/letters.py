"""``gongkai letter``: a letter about an application, as Word or plain text; the templates."""

import argparse
import sys
from pathlib import Path

from bot.cli.output import BINARY, as_pdf, write
from bot.cli.running import CommandError, Subparsers, office_of
from handlers.casework.terms import LetterKind
from handlers.desk.cases.letters import letter
from handlers.letters.docx import docx_bytes
from handlers.letters.letter import Letter, plain_text
from handlers.letters.templates import FILE_NAME, default_source
from knowledge.language import Language

_TEMPLATES = "templates"


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "letter",
        help="出具信函；letter templates 输出默认模板 / a letter; its templates",
        description="出具一件申请的信函。 A letter about an application, of what is recorded. "
        f"“letter {_TEMPLATES}” 输出默认模板，改好后放到数据文件夹的 {FILE_NAME} "
        f"/ prints the default templates, to be edited as {FILE_NAME} in the data folder.",
    )
    parser.add_argument("number", metavar="NUMBER", help=f"申请编号，或 / or “{_TEMPLATES}”")
    parser.add_argument(
        "kind",
        nargs="?",
        choices=[kind.value for kind in LetterKind],
        metavar="KIND",
        help="信函种类 / kind: " + ", ".join(kind.value for kind in LetterKind),
    )
    parser.add_argument("--format", choices=("docx", "pdf", "txt"), default="txt")
    parser.add_argument("--to", default="", metavar="NAME", help="征求意见函的收件人 / addressee")
    parser.add_argument(
        "--english", action="store_true", help="有英文的用英文 / where there is one"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Write a letter, or the default templates."""
    if words.number == _TEMPLATES and words.kind is None:
        write(default_source().encode(), words.output)
        return 0
    if words.kind is None:
        kinds = ", ".join(kind.value for kind in LetterKind)
        raise CommandError(f"请写明信函种类 / name the kind of letter: {kinds}", status=2)
    if words.format in BINARY and words.output is None and sys.stdout.isatty():
        raise CommandError(f"{words.format} 请用 -o 指定文件 / name a file with -o", status=2)
    with office_of(words) as office, office.storage.read() as unit:
        composed = letter(
            unit,
            words.number,
            words.kind,
            office.rules,
            addressee=words.to,
            language=Language.EN if words.english else Language.ZH,
        )
    write(_rendered(composed, words.format), words.output)
    return 0


def _rendered(composed: Letter, form: str) -> bytes:
    if form == "txt":
        return plain_text(composed).encode()
    return docx_bytes(composed) if form == "docx" else as_pdf(docx_bytes(composed))
