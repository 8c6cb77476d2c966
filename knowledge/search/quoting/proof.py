"""The proof of a quotation: made as it is quoted, held against the text as it is kept.

What is done with proofs belongs in :mod:`handlers.desk.proofs`.
"""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.answer import Hit, Proof
from knowledge.index.index import Index
from knowledge.text.fold import units, written


def proof_of(index: Index, number: int, bounds: Sequence[tuple[int, int]]) -> Proof:
    """Return the proof of places in an index, all of one disclosure."""
    start = int(index.text_begins(np.array([number]))[0])
    return Proof(
        revision=index.entries[number].revision,
        spans=tuple((begin - start, end - start) for begin, end in bounds),
        digest=_digest(index.quote(begin, end) for begin, end in bounds),
    )


def of_both(index: Index, first: Hit, second: Hit) -> Proof | None:
    """Return the proof of what two hits of one disclosure quote; None where neither has one."""
    if first.proof is None or second.proof is None:
        return first.proof or second.proof
    number = next(at for at, entry in enumerate(index.entries) if entry.id == first.disclosure)
    start = int(index.text_begins(np.array([number]))[0])
    spans = dict.fromkeys((*first.proof.spans, *second.proof.spans))
    return proof_of(index, number, [(begin + start, end + start) for begin, end in spans])


def holds(proof: Proof, text: str) -> bool:
    """Tell whether what was quoted stands in a text, where it stood."""
    codes = units(text)
    return proof.digest == _digest(written(codes[begin:end]) for begin, end in proof.spans)


def _digest(quoted: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(quoted).encode("utf-8", "surrogatepass")).hexdigest()
