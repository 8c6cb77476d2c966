"""Reading ``.pdf``: the text layer, its lines joined to paragraphs again.

A scan has no text layer and is refused; recognising characters is not done here.
"""

import io
import logging
import re
import struct
import zlib
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from knowledge.importing.formats.plain import page_of
from knowledge.importing.limits import Limits
from knowledge.importing.record import Page
from knowledge.importing.refusal import UnreadableError

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－]*\s*\d{1,4}\s*[-—–－]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)\s*"
)
_SENTENCE_ENDS = ("。", "!", "?", "！", "？", ";", "；", ":", "：", "”", "」", ".")
_NEW_PARAGRAPH = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零\d]+[条章节]|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[.、．]|附件|[-·•●])"
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
    told = sum(len("".join(page.split())) for page in pages)
    if told < _FEWEST * max(1, len(pages)) or _garbled("".join(pages)):
        raise UnreadableError("scan")
    return page_of(_joined(_without_repeats([page.split("\n") for page in pages])))


def _pages(content: bytes, limits: Limits) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not _opens(reader):
        raise UnreadableError("encrypted")
    if len(reader.pages) > limits.pages:
        raise UnreadableError(
            "too_large", size=f"{len(reader.pages)} 页", limit=f"{limits.pages} 页"
        )
    return [page.extract_text() or "" for page in reader.pages]


def _garbled(text: str) -> bool:
    """Tell whether the text layer names shapes and no characters, as some fonts have it."""
    return len(_NO_CHARACTER.findall(text)) * 10 > len(text)


def _opens(reader: PdfReader) -> bool:
    """Tell whether a protected file opens without a password, as many published ones do."""
    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False  # a cipher that is not at hand is as good as a password


def _without_repeats(pages: list[list[str]]) -> list[str]:
    """Return all lines without page numbers and without what stands on most pages' edges."""
    edges = Counter(
        line for page in pages for line in {one.strip() for one in (*page[:2], *page[-2:])} if line
    )
    repeated = {
        line for line, times in edges.items() if len(pages) >= 3 and times * 10 >= len(pages) * 6
    }
    return [
        line
        for page in pages
        for line in page
        if line.strip() not in repeated and not _PAGE_NUMBER.fullmatch(line)
    ]


def _joined(lines: list[str]) -> str:
    """Join lines that the page width broke; a short line or a new number begins anew."""
    width = max((len(line.rstrip()) for line in lines), default=0)
    paragraphs: list[str] = []
    open_line = False
    for raw in lines:
        line = raw.strip()
        if not line:
            open_line = False
            continue
        if open_line and not _NEW_PARAGRAPH.match(line):
            glue = " " if paragraphs[-1][-1].isascii() and line[0].isascii() else ""
            paragraphs[-1] += glue + line
        else:
            paragraphs.append(line)
        full = len(raw.rstrip()) >= width * 0.8
        open_line = full and not line.endswith(_SENTENCE_ENDS)
    return "\n".join(paragraphs)
