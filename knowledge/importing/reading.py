"""One file to records: which reader a suffix means, and how large a file may be."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from knowledge.importing.formats.documents.pdf import read_pdf
from knowledge.importing.formats.documents.word import read_docx
from knowledge.importing.formats.kinds import KNOWN, check_kind, kind_of
from knowledge.importing.formats.plain import read_markdown, read_text
from knowledge.importing.formats.sheets.rows import (
    RefuseRow,
    Source,
    Table,
    records_of_all,
)
from knowledge.importing.formats.sheets.tables import read_jsonl, tables_of_csv
from knowledge.importing.formats.sheets.workbook import tables_of_xlsx
from knowledge.importing.formats.web.page import read_html
from knowledge.importing.formats.web.saved import read_mht
from knowledge.importing.limits import Limits, readable_size
from knowledge.importing.recognition.recognising import complete
from knowledge.importing.record import Given, Page, Record
from knowledge.importing.refusal import UnreadableError

_TEXTS: Mapping[str, Callable[[bytes], Page]] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".html": read_html,
        ".htm": read_html,
        ".mht": read_mht,
        ".mhtml": read_mht,
    }
)
_DOCUMENTS: Mapping[str, Callable[[bytes, Limits], Page]] = MappingProxyType(
    {
        ".docx": read_docx,
        ".pdf": read_pdf,
    }
)
_SHEETS: Mapping[str, Callable[[Source], Iterator[Table]]] = MappingProxyType(
    {".csv": tables_of_csv, ".xlsx": tables_of_xlsx}
)
_LINES = ".jsonl"

_TO_MEND: Mapping[str, str] = MappingProxyType(
    dict.fromkeys((".doc", ".wps", ".rtf", ".odt", ".xls", ".et", ".ods"), "save_anew")
    | dict.fromkeys((".ofd", ".ceb", ".caj"), "export_anew")
    | dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif"), "scan")
)
"""What can be imported once it is saved in another format, and the reason that says how."""


class Reader(Protocol):
    """Yields the records of one file, as :func:`read_file` does."""

    def __call__(
        self,
        path: Path,
        *,
        limits: Limits,
        refuse: RefuseRow,
        given: Given | None = None,
    ) -> Iterator[Record]:
        """Read ``path``; rows left out go to ``refuse``."""
        ...


def read_file(
    path: Path, *, limits: Limits, refuse: RefuseRow, given: Given | None = None
) -> Iterator[Record]:
    """Yield the records of one file, completed with what their texts say of themselves.

    Raises:
        UnreadableError: the file as a whole cannot be taken in.
    """
    given = given or Given()
    try:
        for record, page in _records(path, limits, refuse, given.columns):
            yield complete(given.filling(record), furniture=page.head, said=page.said)
    except PermissionError as error:
        raise UnreadableError("no_right") from error
    except OSError as error:
        raise UnreadableError("unreadable", detail=error.strerror or str(error)) from error


def tables_in(source: Source) -> Iterator[Table]:
    """Yield the tables of a file that holds sheets, before any record is made of them.

    Raises:
        UnreadableError: the file as a whole cannot be taken in.
    """
    _fits(source.path.stat().st_size, source.limits.document)
    yield from _SHEETS[source.path.suffix.lower()](source)


def _records(
    path: Path, limits: Limits, refuse: RefuseRow, columns: Mapping[str, str] | None
) -> Iterator[tuple[Record, Page]]:
    """Yield each record with the page it is from; a row of a table is from none."""
    suffix = path.suffix.lower()
    size = path.stat().st_size
    if kind_of(path) in KNOWN:  # any other archive is looked into by the reader
        check_kind(path)
    if suffix == _LINES:
        _fits(size, limits.table)
        yield from ((record, Page(text="")) for record in read_jsonl(path, limits, refuse))
    elif suffix in _SHEETS:
        source = Source(path=path, limits=limits, refuse=refuse, columns=columns)
        rows = records_of_all(tables_in(source))
        yield from ((record, Page(text="")) for record in rows)
    elif suffix in _TEXTS:
        _fits(size, limits.text_file)
        yield _record(path, _TEXTS[suffix](_content(path)), limits)
    elif suffix in _DOCUMENTS:
        _fits(size, limits.document)
        yield _record(path, _DOCUMENTS[suffix](_content(path), limits), limits)
    elif suffix in _TO_MEND:
        raise UnreadableError(_TO_MEND[suffix], suffix=suffix)
    else:
        raise UnreadableError("unsupported", suffix=suffix or path.name, known=" ".join(KNOWN))


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    if not content.strip():
        raise UnreadableError("empty")
    return content


def _fits(size: int, limit: int) -> None:
    if size == 0:
        raise UnreadableError("empty")
    if size > limit:
        raise UnreadableError("too_large", size=readable_size(size), limit=readable_size(limit))


def _record(path: Path, page: Page, limits: Limits) -> tuple[Record, Page]:
    if not page.text.strip():
        raise UnreadableError("empty")
    if len(page.text) > limits.characters:
        raise UnreadableError(
            "too_large", size=f"{len(page.text)} 字", limit=f"{limits.characters} 字"
        )
    return Record(path=path, text=page.text, title=page.title, url=page.url), page
