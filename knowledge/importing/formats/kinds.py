"""What a file is by its bytes, against what its name says.

Only kinds that show themselves are told; of texts the name must tell which they are.
"""

import zipfile
from pathlib import Path

from knowledge.importing.refusal import UnreadableError

KNOWN = (".txt", ".md", ".html", ".docx", ".pdf", ".csv", ".xlsx", ".jsonl")
"""The suffixes that can be imported, as people are told them."""

ZIP = ".zip"
_HEAD = 1024  # bytes
_PAGE = (b"<!doctype html", b"<html")
_SAME = {".htm": ".html", ".markdown": ".md"}
_SHOWING = frozenset({".docx", ".xlsx", ".pdf", ".html", ZIP})
_TEXTS = frozenset({".txt", ".md", ".html", ".csv", ".jsonl"})


def kind_of(path: Path) -> str | None:
    """Return the suffix that a file's bytes stand for, None where they stand for none."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(path)
    if head.startswith(b"%PDF-"):
        return ".pdf"
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


def _packed(path: Path) -> str:
    """Tell the office documents from any other archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ZIP
    for part, suffix in (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx")):
        if part in names:
            return suffix
    return ZIP
