"""What a file is by its bytes: the one table of kinds and signatures; a name is never believed.

Which kinds are taken, and what follows from a name that says something else, is for those who
take files: the chat, the import. Plain text has no signature; whoever expects one decodes it.
Why this is no library's work is decision 016.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its media type and the endings its names may have, the usual one first."""

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
ZIP: Final = FileKind("application/zip", (".zip",))
GZIP: Final = FileKind("application/gzip", (".gz",))
PROGRAM: Final = FileKind("application/x-executable", ("",))
TEXT: Final = FileKind("text/plain", (".txt", ".csv", ".md"))

_SIGNATURES: Final = (
    (0, b"%PDF-", PDF),
    (0, b"\xff\xd8\xff", JPEG),
    (0, b"\x89PNG\r\n\x1a\n", PNG),
    (0, b"GIF87a", GIF),
    (0, b"GIF89a", GIF),
    (8, b"WEBP", WEBP),
    *((4, b"ftyp" + brand, HEIC) for brand in (b"heic", b"heix", b"mif1", b"heif")),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),  # an archive without files
    (0, b"\x1f\x8b", GZIP),
    (0, b"\x7fELF", PROGRAM),
)
"""From which byte on, what stands there, and the kind it stands for."""


def signed_kind(content: bytes) -> FileKind | None:
    """Return the kind whose signature a file begins with; None where it has none.

    A document that is a zip archive inside shows itself as one; see :func:`packed_kind`.
    """
    for place, mark, kind in _SIGNATURES:
        if content.startswith(mark, place) and (kind is not WEBP or content[:4] == b"RIFF"):
            return kind
    return None


def packed_kind(names: Collection[str]) -> FileKind:
    """Return the kind of document that a zip archive of these parts is, else ``ZIP``."""
    if "OFD.xml" in names:
        return OFD
    if "[Content_Types].xml" in names:
        for folder, kind in (("word/", DOCX), ("xl/", XLSX)):
            if any(name.startswith(folder) for name in names):
                return kind
    return ZIP
