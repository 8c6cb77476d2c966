"""Looking into a ``.docx`` or ``.xlsx`` before a library opens it.

Both are zip archives of XML. One that is encrypted, unpacks to far too much or declares
entities is refused here, unopened.
"""

import io
import struct
import zipfile
import zlib

from knowledge.file_kinds import OLE, signed_kind
from knowledge.importing.limits import Limits
from knowledge.importing.refusal import UnreadableError

_ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
BROKEN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError,
    RuntimeError, KeyError, TypeError, AttributeError, IndexError, struct.error, SyntaxError,
)  # fmt: skip
"""What the libraries raise on a broken archive or on broken XML in a whole one."""

_SMALL = 1024 * 1024
_PROLOGUE = 2048


def check_archive(content: bytes, limits: Limits) -> None:
    """Let an archive pass that may be opened.

    Raises:
        UnreadableError: ``encrypted``, ``old_format``, ``damaged``, ``zip_bomb`` or ``hostile``.
    """
    if not content:
        raise UnreadableError("empty")
    if signed_kind(content) is OLE:
        raise UnreadableError("encrypted" if _ENCRYPTED_PART in content else "old_format")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive.infolist(), limits)
            _check_parts(archive)
    except BROKEN as error:
        raise UnreadableError("damaged") from error


def _check_sizes(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    whole = sum(part.file_size for part in parts)
    if len(parts) > limits.parts or whole > limits.unpacked:
        raise UnreadableError("zip_bomb")
    for part in parts:
        if part.file_size > _SMALL and part.file_size > limits.ratio * max(1, part.compress_size):
            raise UnreadableError("zip_bomb")
        if part.flag_bits & 1:
            raise UnreadableError("encrypted")


def _check_parts(archive: zipfile.ZipFile) -> None:
    if archive.testzip() is not None:
        raise UnreadableError("damaged")
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                beginning = stream.read(_PROLOGUE)
            if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
                raise UnreadableError("hostile")
