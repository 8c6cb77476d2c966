"""What a collection holds, read plainly: its documents as lines, its questions, and one key in it.

The documents are read here by other means than the importer's, so that a mistake of the importer
is not repeated in what it is judged by. How replies are judged is in ``score``, what a collection
must keep to in ``check``.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl
from lxml import html

Question = Mapping[str, Any]
"""One line of ``questions.jsonl`` or ``outside.jsonl``."""

_BLOCKS = {"p", "div", "li", "tr", "br", "dt", "dd", "title", "h1", "h2", "h3", "h4", "table"}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def plain(text: str) -> str:
    """Return a text in one width (NFKC) and lower case, without white space."""
    return re.sub(r"\s+", "", _narrow(text))


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", _THOUSANDS.sub("", text)).lower()


def stands(key: str, text: str) -> bool:
    """Tell whether a key stands in a text, and not as a part of a longer number.

    White space is passed over within the key, but parts numbers: a telephone at the end of a line
    and a year at the beginning of the next are two.
    """
    key = plain(key)
    before = r"(?<!\d)(?<!\d\.)" if key[:1].isdigit() else ""
    after = r"(?!\d)(?!\.\d)" if key[-1:].isdigit() else ""
    inner = r"\s*".join(re.escape(character) for character in key)
    return re.search(before + inner + after, _narrow(text)) is not None


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents by file name, and what is asked of them."""

    documents: Mapping[str, str]
    questions: tuple[Question, ...]
    outside: tuple[Question, ...]

    def file_of(self, choice: Mapping[str, Any]) -> str | None:
        """Return the file that a choice offers: named, or the one that soonest says its title."""
        if choice.get("file") in self.documents:
            return str(choice["file"])
        title = plain(str(choice.get("title") or choice.get("text") or ""))
        places = {
            name: place
            for name, text in self.documents.items()
            if title and (place := plain(text).find(title)) >= 0
        }
        return min(places, key=lambda name: places[name]) if places else None


def collection(folder: Path) -> Collection:
    """Return the collection in a folder; ``documents`` may have folders of its own."""
    return Collection(
        documents=documents_of(folder),
        questions=tuple(json_lines(folder / "questions.jsonl")),
        outside=tuple(json_lines(folder / "outside.jsonl")),
    )


def documents_of(folder: Path) -> Mapping[str, str]:
    """Return the texts of a collection's documents by file name."""
    files = sorted(path for path in (folder / "documents").rglob("*") if path.is_file())
    return {path.name: document_text(path) for path in files}


def json_lines(path: Path) -> Iterator[Question]:
    """Yield the object on each line of a file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def document_text(path: Path) -> str:
    """Return a document as lines, a row of a table as one line with ``|`` between its cells."""
    match path.suffix:
        case ".html":
            return _page(path)
        case ".docx":
            return "\n".join(_word(path))
        case ".xlsx":
            return "\n".join(_workbook(path))
        case _:
            return path.read_text(encoding="utf-8")


def sentences(text: str) -> list[str]:
    """Return what may be quoted by itself: sentences and rows."""
    narrow = unicodedata.normalize("NFKC", text)
    return [part for part in re.split(r"[。;\n]", narrow) if part.strip()]


def _page(path: Path) -> str:
    page = html.fromstring(path.read_bytes())
    for element in page.xpath("//script|//style"):
        element.drop_tree()
    for element in page.iter():
        if element.tag in _BLOCKS:
            element.tail = "\n" + (element.tail or "")
        elif element.tag in {"td", "th"}:
            element.tail = " | " + (element.tail or "").strip()
    lines = (" ".join(line.split()) for line in page.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _word(path: Path) -> Iterator[str]:
    document = docx.Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (" | ".join(cell.text for cell in row.cells) for row in table.rows)


def _workbook(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(values_only=True):
            yield " | ".join(str(cell) for cell in row if cell is not None)
