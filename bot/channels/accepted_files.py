"""Which files of applicants are taken, under which name they are kept, and how they come back.

Only what an office reads is taken: documents, pictures, plain text. Nothing that runs. What a
file is stands in its bytes (:mod:`knowledge.file_kinds`).
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from typing import Any, Final

from handlers.conversation.message import ReceivedFile
from knowledge.file_kinds import (
    DOCX,
    GIF,
    HEIC,
    JPEG,
    OFD,
    OLE,
    PDF,
    PNG,
    TEXT,
    WEBP,
    XLSX,
    ZIP,
    FileKind,
    packed_kind,
    signed_kind,
)

_HEAD: Final = 8192  # bytes of a text that are looked at
_MOST_ENTRIES: Final = 10_000  # in an office document; more is no document
_NAME_CHARS: Final = 120


TAKEN: Final = (PDF, JPEG, PNG, GIF, WEBP, HEIC, DOCX, XLSX, OFD, OLE, TEXT)
ENDINGS: Final = tuple(ending for kind in TAKEN for ending in kind.endings)


def kind_of(content: bytes) -> FileKind | None:
    """Return what a file is, None where it is nothing the desk takes."""
    kind = signed_kind(content)
    if kind is ZIP:
        kind = _document(content)
    elif kind is None and _is_text(content):
        kind = TEXT
    return kind if kind in TAKEN else None


def safe_name(name: str, kind: FileKind) -> str:
    """Return a file's name without paths and invisible marks, with an ending that is true."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    shown = re.sub(r'[<>:"|?*]', "_", shown).strip(" .") or "file"
    stem, dot, ending = shown.rpartition(".")
    true = dot and f".{ending.lower()}" in kind.endings
    stem = stem if true else shown
    ending = f".{ending}" if true else kind.endings[0]
    return stem[: _NAME_CHARS - len(ending)] + ending


def received_file(stored: Mapping[str, Any]) -> ReceivedFile:
    """Return a file as the stored message it came with tells of it."""
    return ReceivedFile(
        id=str(stored["paper"]),
        name=str(stored["name"]),
        media_type=str(stored["media_type"]),
        size=int(stored["size"]),
    )


def _document(content: bytes) -> FileKind | None:
    """Tell the office documents from other archives; one with macros is not taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if len(names) > _MOST_ENTRIES or any("vbaproject" in name.lower() for name in names):
        return None
    return packed_kind(names)


def _is_text(content: bytes) -> bool:
    head = content[:_HEAD]
    if not head.strip() or b"\0" in head:
        return False
    whole = len(content) <= _HEAD
    return any(_decodes(head, encoding, whole=whole) for encoding in ("utf-8", "gb18030"))


def _decodes(head: bytes, encoding: str, *, whole: bool) -> bool:
    """Tell whether bytes read as text; a character cut at the end is no fault."""
    for cut in range(1 if whole else 4):
        try:
            text = head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(c.isprintable() or c in "\t\r\n\f\u3000\ufeff\u200b" for c in text)
    return False
