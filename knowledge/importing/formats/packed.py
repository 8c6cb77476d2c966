"""A folder packed into a ``.zip``: unpacked into a folder of our own, or refused unopened.

Nothing leaves that folder, whatever the names inside say. What the files hold is the readers'
business; a ``.zip`` in a ``.zip`` stays one and is refused by them.
"""

import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from knowledge.importing.limits import Limits, readable_size
from knowledge.importing.places import free_path, safe_place
from knowledge.importing.refusal import UnreadableError
from knowledge.importing.walking import Refuse, is_passed_over

_SMALL = 1024 * 1024
_END = b"PK\x05\x06"  # APPNOTE 4.3.16: the end record, with how many parts, in how many bytes
_LAST = 22 + 0xFFFF  # bytes in which it lies, with its comment
_UTF8_NAME = 0x800  # APPNOTE 4.4.4: bit 11, the name is UTF-8
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError)


def unpack(
    archive: Path,
    into: Path,
    limits: Limits,
    refuse: Refuse,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Put the files of ``archive`` below ``into``; one that may not be goes to ``refuse``.

    ``progress`` is told before each file how many are done, of how many.

    Raises:
        UnreadableError: ``damaged``, ``encrypted``, ``zip_bomb``, ``too_many`` or ``too_large``.
    """
    check_list(archive, limits)
    try:
        with zipfile.ZipFile(archive) as packed:
            parts = [part for part in packed.infolist() if not _passed_over(part)]
            _check(parts, limits)
            for done, part in enumerate(parts):
                progress(done, len(parts))
                place = safe_place(name_of(part))
                if stat.S_ISLNK(part.external_attr >> 16):
                    refuse(into.joinpath(*place.parts), UnreadableError("link"))
                    continue
                with packed.open(part) as source, free_path(into, place).open("xb") as target:
                    shutil.copyfileobj(source, target, _SMALL)
    except (*_BROKEN, RuntimeError) as error:
        raise UnreadableError("damaged") from error


def check_list(archive: Path, limits: Limits) -> None:
    """Let an archive pass whose list of parts may be read into memory.

    Raises:
        UnreadableError: ``too_many``. One without a list passes: whoever opens it refuses it.
    """
    with archive.open("rb") as file:
        file.seek(max(0, archive.stat().st_size - _LAST))
        ending = file.read()
    place = ending.rfind(_END)
    if place < 0 or len(ending) < place + 22:
        return
    count, size = struct.unpack_from("<HL", ending, place + 10)
    if size > limits.entries:
        raise UnreadableError("too_many", count=f"{count}+", limit=limits.files)


def name_of(part: zipfile.ZipInfo) -> str:
    """Return the name of a part as its writer meant it.

    Windows in Chinese packs names in GBK without saying so, which a reader by the book takes for
    the letters of an American PC.
    """
    if part.flag_bits & _UTF8_NAME:
        return part.filename
    try:
        written = part.filename.encode("cp437")
    except UnicodeEncodeError:
        return part.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return part.filename


def _passed_over(part: zipfile.ZipInfo) -> bool:
    return part.is_dir() or any(is_passed_over(name) for name in safe_place(name_of(part)).parts)


def _check(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(parts) > limits.files:
        raise UnreadableError("too_many", count=len(parts), limit=limits.files)
    for part in parts:
        if part.file_size > _SMALL and part.file_size > limits.ratio * max(1, part.compress_size):
            raise UnreadableError("zip_bomb")
        if part.flag_bits & _ENCRYPTED:
            raise UnreadableError("encrypted")
    whole = sum(part.file_size for part in parts)
    if whole > limits.folder:
        size, limit = readable_size(whole), readable_size(limits.folder)
        raise UnreadableError("too_large", size=size, limit=limit)
