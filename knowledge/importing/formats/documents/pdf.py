"""Reading ``.pdf``: the text layer, its lines joined to paragraphs again.

A scan has no text layer and is refused; recognising characters is not done here.
"""

import io
import logging
import re
import struct
import zlib
from collections import Counter
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from knowledge.importing.formats.documents.pdf_layout import (
    Line,
    Word,
    lines_of,
    without_repeated_headings,
)
from knowledge.importing.formats.documents.pdf_tables import text_lines_of
from knowledge.importing.formats.plain import page_of
from knowledge.importing.limits import Limits
from knowledge.importing.record import Page
from knowledge.importing.refusal import UnreadableError

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－]*\s*\d{1,4}\s*[-—–－]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)\s*"
)
logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # damage is told as a refusal
_BROKEN = (
    PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, IndexError,
    RecursionError, OSError, NotImplementedError, AssertionError, zlib.error, struct.error,
)  # fmt: skip
"""What pypdf raises on a broken file, beside its own errors."""

_NO_CHARACTER = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|\(cid:\d+\)|/[A-Z]\d{1,5}")
_FEWEST = 8
"""Characters a page below which there is no text layer worth the name."""


def read_pdf(content: bytes, limits: Limits) -> Page:
    """Return the text of a PDF.

    Raises:
        UnreadableError: encrypted, damaged, too long, or a scan without text.
    """
    if not content:
        raise UnreadableError("empty")
    try:
        pages = _pages(content, limits)
    except _BROKEN as error:
        raise UnreadableError("damaged") from error
    text = "".join(line.text for lines in pages for line in lines)
    if len("".join(text.split())) < _FEWEST * max(1, len(pages)) or _garbled(text):
        raise UnreadableError("scan")
    return page_of("\n".join(text_lines_of(without_repeated_headings(_without_repeats(pages)))))


def _pages(content: bytes, limits: Limits) -> list[list[Line]]:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not _opens(reader):
        raise UnreadableError("encrypted")
    if len(reader.pages) > limits.pages:
        raise UnreadableError(
            "too_large", size=f"{len(reader.pages)} 页", limit=f"{limits.pages} 页"
        )
    return [lines_of(_words(page), number) for number, page in enumerate(reader.pages)]


def _words(page: PageObject) -> list[Word]:
    """Return the words of a page with their places."""
    words: list[Word] = []

    def take(text: str, matrix: list[float], within: list[float], _font: Any, size: float) -> None:
        shown = " ".join(text.split())
        if not shown:
            return
        scale = abs(within[3] * matrix[3]) or abs(within[1] * matrix[2]) or 1.0
        left = within[4] * matrix[0] + within[5] * matrix[2] + matrix[4]
        base = within[4] * matrix[1] + within[5] * matrix[3] + matrix[5]
        words.append(Word(shown, left, base, max(1.0, abs(size) * scale)))

    page.extract_text(visitor_text=take)
    return words


def _garbled(text: str) -> bool:
    """Tell whether the text layer names shapes and no characters, as some fonts have it."""
    return len(_NO_CHARACTER.findall(text)) * 10 > len(text)


def _opens(reader: PdfReader) -> bool:
    """Tell whether a protected file opens without a password, as many published ones do."""
    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False  # a cipher that is not at hand is as good as a password


def _without_repeats(pages: list[list[Line]]) -> list[Line]:
    """Return all lines without page numbers and without what stands on most pages' edges."""
    edges = Counter(
        text for page in pages for text in {line.text for line in (*page[:2], *page[-2:])}
    )
    repeated = {
        text for text, times in edges.items() if len(pages) >= 3 and times * 10 >= len(pages) * 6
    }
    return [
        line
        for page in pages
        for line in page
        if line.text not in repeated and not _PAGE_NUMBER.fullmatch(line.text)
    ]
