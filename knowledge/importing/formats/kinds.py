"""What an imported file is by its bytes, against what its name says.

Only kinds that show themselves are told; of texts the name must tell which they are. Signatures
stand in :mod:`knowledge.file_kinds`.
"""

import zipfile
from pathlib import Path

from knowledge.file_kinds import DOCX, PDF, XLSX, packed_kind, signed_kind
from knowledge.file_kinds import ZIP as ARCHIVE
from knowledge.importing.formats.packed import check_list
from knowledge.importing.limits import Limits
from knowledge.importing.refusal import UnreadableError

KNOWN = (".txt", ".md", ".html", ".mht", ".docx", ".pdf", ".csv", ".xlsx", ".jsonl")
"""The suffixes that can be imported, as people are told them."""

SHEETS = frozenset({".csv", ".xlsx"})
"""Those of files with sheets, whose columns may be chosen before they come in."""

ZIP = ".zip"
_HEAD = 1024  # bytes
_PAGE = (b"<!doctype html", b"<html")
_SAME = {".htm": ".html", ".mhtml": ".mht", ".markdown": ".md"}
_SUFFIXES = {PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx"}
_SHOWING = frozenset({*_SUFFIXES.values(), ".html", ZIP})
_TEXTS = frozenset({".txt", ".md", ".html", ".csv", ".jsonl"})


def kind_of(path: Path) -> str | None:
    """Return the suffix that a file's bytes stand for, None where they stand for none."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    kind = signed_kind(head)
    if kind is ARCHIVE:
        return _SUFFIXES.get(packed_kind(_parts(path)), ZIP)
    if kind is not None:
        return _SUFFIXES.get(kind)
    beginning = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return ".html" if beginning.startswith(_PAGE) else None


def check_kind(path: Path) -> None:
    """Let a file pass whose bytes are what its name says, or do not show what they are.

    Raises:
        UnreadableError: ``other_kind``.
    """
    said = _SAME.get(path.suffix.lower(), path.suffix.lower())
    shown = kind_of(path)
    if shown is not None and said in _SHOWING | _TEXTS and shown != said:
        raise UnreadableError("other_kind", found=shown, suffix=path.suffix)


def _parts(path: Path) -> list[str]:
    """Return the names in an archive; none where it cannot, or may not, be looked into."""
    try:
        check_list(path, Limits())
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnreadableError):
        return []
