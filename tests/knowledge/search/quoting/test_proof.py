"""A proof holds for the very text it was made from, and for no other."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.search.quoting.proof import holds, proof_of

WORDS = st.text("津贴每月60元。\n", min_size=1, max_size=40)


@given(before=WORDS, text=WORDS, data=st.data())
def test_what_was_quoted_stands_in_its_own_text(
    before: str, text: str, data: st.DataObject
) -> None:
    disclosures = [
        Disclosure(id=id_, title=id_, text=one, status=Status.PUBLISHED, revision=7)
        for id_, one in (("a", before), ("b", text))
    ]
    index = build_index(disclosures, revision=1)
    first, last = index.passages[index.first_passage[1:3]].tolist()
    at = data.draw(st.integers(first, last - 1))
    begin, end = index.sentences[at : at + 2].tolist()
    proof = proof_of(index, 1, [(begin, end)])
    assert proof.revision == 7
    start = int(index.text_begins(np.array([1]))[0])
    changed = text[: begin - start] + "改" * (end - begin) + text[end - start :]
    assert holds(proof, text)
    assert holds(proof, text + "后")
    assert not holds(proof, changed)
