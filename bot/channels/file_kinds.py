"""What a received file is, told from its bytes; its name is never believed.

Only what an office reads is taken: documents, pictures, plain text. Nothing that runs.
"""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import Final

_HEAD: Final = 8192  # bytes of a text that are looked at
_MOST_ENTRIES: Final = 10_000  # in an office document; more is no document
_NAME_CHARS: Final = 120


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file the desk takes: its media type and the endings its names may have."""

    media_type: str
    endings: tuple[str, ...]


_OOXML: Final = "application/vnd.openxmlformats-officedocument."
PDF: Final = FileKind("application/pdf", (".pdf",))
JPEG: Final = FileKind("image/jpeg", (".jpg", ".jpeg"))
PNG: Final = FileKind("image/png", (".png",))
GIF: Final = FileKind("image/gif", (".gif",))
WEBP: Final = FileKind("image/webp", (".webp",))
HEIC: Final = FileKind("image/heic", (".heic", ".heif"))
DOCX: Final = FileKind(_OOXML + "wordprocessingml.document", (".docx",))
XLSX: Final = FileKind(_OOXML + "spreadsheetml.sheet", (".xlsx",))
OFD: Final = FileKind("application/ofd", (".ofd",))  # 版式文档, GB/T 33190
OLE: Final = FileKind("application/x-ole-storage", (".doc", ".xls", ".wps", ".et"))
TEXT: Final = FileKind("text/plain", (".txt", ".csv", ".md"))

TAKEN: Final = (PDF, JPEG, PNG, GIF, WEBP, HEIC, DOCX, XLSX, OFD, OLE, TEXT)
ENDINGS: Final = tuple(ending for kind in TAKEN for ending in kind.endings)

_MAGIC: Final = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
_HEIF_BRANDS: Final = (b"heic", b"heix", b"mif1", b"heif")


def kind_of(content: bytes) -> FileKind | None:
    """Return what a file is, None where it is nothing the desk takes."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return HEIC
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return TEXT if _is_text(content) else None


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


def _packed(content: bytes) -> FileKind | None:
    """Tell the office documents from other archives; one with macros is not taken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if len(names) > _MOST_ENTRIES or any("vbaproject" in name.lower() for name in names):
        return None
    if "OFD.xml" in names:
        return OFD
    if "[Content_Types].xml" not in names:
        return None
    if any(name.startswith("word/") for name in names):
        return DOCX
    return XLSX if any(name.startswith("xl/") for name in names) else None


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
