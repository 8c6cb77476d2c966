"""The small multilingual E5 on one thread of the processor, from the data of this program.

Its twelve layers have eight bits and are run by ONNX Runtime; the table of words has four and
stays on the disk, of which only the rows of the words at hand are read. How both were made, and
under which licence they stand, is told beside them in ``knowledge/data/meaning``.
"""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from knowledge.meaning.encoder import DIMENSIONS, QUERY_TAIL, UnavailableError, Vector, Vectors
from knowledge.meaning.pieces import Pieces

DATA = Path(__file__).parent.parent / "data/meaning"
LONGEST_QUERY = 320  # pieces, of the 512 that the model can read
LONGEST_PASSAGE = 224
_AT_ONCE = 1024  # pieces: texts of one run, laid to the same length
_BEGIN, _END, _UNKNOWN = 0, 1, 2  # numbers of what stands around a text, and of what is unknown
_BYTES = 18  # of a block of 32 weights: a half-precision scale and 16 bytes of two weights


class E5Encoder:
    """Reads ``knowledge/data/meaning``: what it is at once, the model when it is first needed.

    Raises :class:`UnavailableError` where it can't be read, or run.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self._folder, self._opening = folder, threading.Lock()
        self._opened: _Model | None = None
        try:
            made = json.loads((folder / "made.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise _unreadable(folder, error) from error
        self.name: str = made["name"]

    def encode_query(self, text: str) -> Vector:
        """Return the vector of a question."""
        numbers = self._numbers(f"query: {text[-QUERY_TAIL:]}", LONGEST_QUERY)
        vector: Vector = self._run([numbers])[0]
        return vector

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages; those of like length are read at once."""
        numbers = [self._numbers(f"passage: {text}", LONGEST_PASSAGE) for text in texts]
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        together: list[int] = []
        order = sorted(range(len(texts)), key=lambda place: len(numbers[place]))
        for place in order:
            if together and len(numbers[place]) * (len(together) + 1) > _AT_ONCE:
                vectors[together] = self._run([numbers[other] for other in together])
                together = []
            together.append(place)
        if together:
            vectors[together] = self._run([numbers[other] for other in together])
        return vectors

    def _numbers(self, text: str, most: int) -> list[int]:
        return [_BEGIN, *self._model.pieces.numbers(text)[: most - 2], _END]

    @property
    def _model(self) -> "_Model":
        with self._opening:
            if self._opened is None:
                self._opened = _model(self._folder)
            return self._opened

    def _run(self, texts: Sequence[Sequence[int]]) -> Vectors:
        longest = max(map(len, texts))
        numbers = np.full((len(texts), longest), _END, dtype=np.int64)
        mask = np.zeros((len(texts), longest), dtype=np.float32)
        for row, text in enumerate(texts):
            numbers[row, : len(text)] = text
            mask[row, : len(text)] = 1
        words = unpacked(self._model.rows[numbers.ravel()]).reshape(*numbers.shape, -1)
        vectors: Vectors = self._model.layers.run(None, {"words": words, "mask": mask})[0]
        return vectors


@dataclass(frozen=True, slots=True)
class _Model:
    """The table of pieces, the words' rows of weights, and the layers above them."""

    pieces: Pieces
    rows: npt.NDArray[np.uint8]
    layers: Any


def _model(folder: Path) -> _Model:
    try:
        rows = np.load(folder / "words.npy", mmap_mode="r")
        return _Model(pieces_of(folder / "pieces.npz"), rows, _layers(folder / "layers.onnx"))
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise _unreadable(folder, error) from error


def _unreadable(folder: Path, error: Exception) -> UnavailableError:
    return UnavailableError(
        f"{folder}: 语义模型的文件无法读取，请重新安装本程序 / "
        f"the model cannot be read: install the program again: {error}"
    )


def unpacked(rows: npt.NDArray[np.uint8]) -> Vectors:
    """Return the word vectors of rows of blocks."""
    blocks = rows.reshape(len(rows), -1, _BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)
    weights: Vectors = (halves.astype(np.float32) - 8) * scales
    return weights.reshape(len(rows), -1)


def pieces_of(path: Path) -> Pieces:
    """Return the table of pieces in a file."""
    with np.load(path) as table:
        pieces, written = (
            bytes(table[name]).decode().split("\n") for name in ("pieces", "written")
        )
        normal = dict(zip(map(chr, table["marks"].tolist()), written, strict=True))
        scores, least = table["scores"].tolist(), float(table["least"])
    return Pieces(pieces, scores, normal, unknown=_UNKNOWN, least=least)


def _layers(path: Path) -> Any:
    """Open the layers on one thread: the other ones of the machine answer."""
    try:
        import onnxruntime
        from onnxruntime.capi import onnxruntime_pybind11_state as refused
    except ImportError as error:
        raise UnavailableError(
            "缺少 onnxruntime，请安装 / onnxruntime is missing: pip install onnxruntime"
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # what one text took is not kept for the next
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except (
        refused.Fail, refused.InvalidArgument, refused.InvalidGraph, refused.InvalidProtobuf,
        refused.NoSuchFile, refused.NotImplemented, refused.RuntimeException,
    ) as error:  # fmt: skip
        raise OSError(str(error)) from error
