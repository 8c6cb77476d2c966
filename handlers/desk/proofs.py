"""Proofs of answers: what was quoted is held against the revision it was quoted from.

How a proof is made belongs in :mod:`knowledge.search.quoting.proof`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.ports import UnitOfWork
from knowledge.answer import Proof
from knowledge.search.quoting.proof import holds


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenProof:
    """An answer whose quotation does not stand where it was quoted from.

    ``gone``: the revision is not in the catalogue; else its text is another.
    """

    question: str
    disclosure: str
    revision: int
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofCheck:
    """How many quotations were held against their texts, and those that do not stand."""

    checked: int
    broken: tuple[BrokenProof, ...]


def check_proofs(unit: UnitOfWork, text_of: Callable[[str, int], str | None]) -> ProofCheck:
    """Check every quotation that was kept.

    ``text_of`` returns the text of a revision of a disclosure, None where there is none.
    """
    checked, broken = 0, list[BrokenProof]()
    for question, hits in unit.questions.all_hits():
        for hit in hits:
            proof = _proof(hit)
            if proof is None:
                continue
            checked += 1
            disclosure = str(hit["disclosure"])
            text = text_of(disclosure, proof.revision)
            if text is None or not holds(proof, text):
                broken.append(
                    BrokenProof(
                        question=question,
                        disclosure=disclosure,
                        revision=proof.revision,
                        gone=text is None,
                    )
                )
    return ProofCheck(checked=checked, broken=tuple(broken))


def _proof(hit: Mapping[str, Any]) -> Proof | None:
    stored = hit.get("proof")
    if stored is None:
        return None
    spans = tuple((int(begin), int(end)) for begin, end in stored["spans"])
    return Proof(revision=stored["revision"], spans=spans, digest=stored["digest"])
