"""Vectors on disk by what was encoded, so that each text is encoded once in its life.

One file of records of one size: the digest of the text, its vector in eight bits with a scale,
and a check of both. Records are only added; a file is written anew where much of it has fallen
out of use. One that was damaged, or made by another model, is thrown away: what it held can be
made again.
"""

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.meaning.encoder import DIMENSIONS, Vectors

_log = logging.getLogger(__name__)

Keys = npt.NDArray[np.uint64]  # digests of texts
Rows = npt.NDArray[np.int64]  # places of records

_MARK = b"gongkai meaning 1\n"
_HEAD = 128  # bytes: the mark and the model's name, filled up
_RECORD = np.dtype(
    [("key", "<u8"), ("scale", "<f4"), ("vector", "i1", (DIMENSIONS,)), ("check", "<u4")]
)
_WORDS = _RECORD.itemsize // 4 - 1  # of four bytes, before the check
_ODD = (np.arange(_WORDS, dtype=np.uint32) * 2 + 1) * np.uint32(2654435761)  # Knuth's multiplier
_WORTH_WRITING_ANEW = 2  # times as many records as are in use
_NONE = bytes(8)
_FEW = 4096  # records that are let lie


def keys_of(texts: Iterable[str]) -> Keys:
    """Return the digests of texts, by which their vectors are found; 0 for an empty one."""
    digests = [blake2b(text.encode(), digest_size=8).digest() if text else _NONE for text in texts]
    return np.frombuffer(b"".join(digests), dtype="<u8")


def different(keys: Keys) -> Keys:
    """Return each of some keys once, in their order, without that of an empty text."""
    ordered: Keys = np.sort(keys)  # numpy.unique would load numpy.ma, which nothing else needs
    once: Keys = ordered[np.diff(ordered, prepend=np.uint64(0)) != 0]
    return once


@dataclass(frozen=True, slots=True)
class _Held:
    """Records of the file as it stood, and their keys in order with where each lies."""

    records: npt.NDArray[np.void]
    keys: Keys
    places: Rows
    file: int  # its inode: a file written anew is another one


class MeaningStore:
    """The vectors of one model in one file; read by many threads, added to by one."""

    def __init__(self, path: Path, model: str) -> None:
        self._path, self._head = path, (_MARK + model.encode()).ljust(_HEAD, b"\0")[:_HEAD]
        self._held = _Held(np.empty(0, dtype=_RECORD), keys_of(()), np.empty(0, np.int64), -1)
        self._held = self._read()

    def __len__(self) -> int:
        """Return how many different texts have their vector here."""
        return len(self._held.keys)

    def holds(self, keys: Keys) -> npt.NDArray[np.bool_]:
        """Return which texts have their vector here."""
        known: npt.NDArray[np.bool_] = _rows(self._held, keys) >= 0
        return known

    def vectors(self, keys: Keys) -> tuple[Vectors, npt.NDArray[np.bool_]]:
        """Return a row for each text, nothing but zeros where ``False`` says it is not known."""
        held = self._held
        rows = _rows(held, keys)
        known = rows >= 0
        vectors = np.zeros((len(keys), DIMENSIONS), dtype=np.float32)
        records = held.records[rows[known]]
        vectors[known] = records["vector"] * records["scale"][:, None]
        return vectors, known

    def add(self, keys: Keys, vectors: Vectors) -> None:
        """Write the vectors of texts behind the others, whole or not at all."""
        records = _records(keys, vectors)
        if self._can_be_added_to():
            with self._path.open("ab") as file:
                file.write(records.tobytes())
                file.flush()
                os.fsync(file.fileno())
        else:
            self._write(np.concatenate([self._held.records, records]))
        self._held = self._read()

    def keep_only(self, keys: Keys) -> None:
        """Write the file anew with these texts alone, where it holds many others."""
        held = self._held
        rows = _rows(held, different(keys))
        rows = np.sort(rows[rows >= 0])
        if len(held.records) > max(_FEW, _WORTH_WRITING_ANEW * len(rows)):
            self._write(held.records[rows])
            self._held = self._read()

    def _can_be_added_to(self) -> bool:
        """Tell whether the file is this model's and does not end within a record."""
        try:
            with self._path.open("rb") as file:
                size = self._path.stat().st_size - _HEAD
                return file.read(_HEAD) == self._head and size % _RECORD.itemsize == 0
        except FileNotFoundError:
            return False

    def _write(self, records: npt.NDArray[np.void]) -> None:
        partial = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            with partial.open("wb") as file:
                file.write(self._head)
                file.write(records.tobytes())
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self._path)
        finally:
            partial.unlink(missing_ok=True)

    def _read(self) -> _Held:
        """Read the file, of which what was read before is not checked again."""
        records, file = self._mapped()
        before = len(self._held.records) if file == self._held.file else 0
        if (_checks(records[before:]) != records["check"][before:]).any():
            _log.warning("%s 已损坏，将重新生成 / is damaged and is made anew", self._path)
            self._path.unlink(missing_ok=True)
            records = np.empty(0, dtype=_RECORD)
        places = np.argsort(records["key"], kind="stable")
        keys = records["key"][places]
        first = np.append(True, keys[1:] != keys[:-1])[: len(keys)]  # another may hold it as well
        return _Held(records, keys[first], places[first], file)

    def _mapped(self) -> tuple[npt.NDArray[np.void], int]:
        """Return the whole records of the file, which stay there until they are used."""
        try:
            with self._path.open("rb") as file:
                state, head = os.fstat(file.fileno()), file.read(_HEAD)
                count = (state.st_size - _HEAD) // _RECORD.itemsize
                if head != self._head:
                    _log.warning("%s 出自其他模型，将重新生成 / is another model's", self._path)
                elif count > 0:
                    mapped = np.memmap(file, _RECORD, mode="r", offset=_HEAD, shape=(count,))
                    return mapped.view(np.ndarray), state.st_ino
        except FileNotFoundError:
            pass
        return np.empty(0, dtype=_RECORD), -1


def _rows(held: _Held, keys: Keys) -> Rows:
    """Return where the vectors of texts lie, -1 where there is none."""
    if not len(held.keys):
        return np.full(len(keys), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(held.keys, keys), len(held.keys) - 1)
    return np.where(held.keys[at] == keys, held.places[at], -1)


def _records(keys: Keys, vectors: Vectors) -> npt.NDArray[np.void]:
    """Return the records of vectors: the largest part is 127, and the length stays one."""
    records = np.zeros(len(keys), dtype=_RECORD)
    rounded = np.rint(vectors * (127 / np.abs(vectors).max(axis=1, keepdims=True)))
    records["key"], records["vector"] = keys, rounded
    records["scale"] = 1 / np.linalg.norm(rounded, axis=1)
    records["check"] = _checks(records)
    return records


def _checks(records: npt.NDArray[np.void]) -> npt.NDArray[np.uint32]:
    """Return what the check of each record must be; that of nothing but zeros is not zero."""
    words = np.ascontiguousarray(records).view(np.uint32).reshape(len(records), _WORDS + 1)
    checks: npt.NDArray[np.uint32] = words[:, :_WORDS] @ _ODD + np.uint32(1)
    return checks
