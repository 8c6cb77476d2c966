"""The extract: the sentences of a passage that answer, quoted as they stand.

Which sentence answers best is told by weights learned offline and kept as data with how they
were made; what must stand beside it follows from how the text is laid out. A list stays a list,
an item keeps its sentences, and neither a heading nor a lead-in is quoted without what it leads
in.
"""

import re
from functools import cache

import numpy as np
import numpy.typing as npt

from knowledge.data import read
from knowledge.index.index import Index
from knowledge.index.postings import Floats
from knowledge.search.quoting.growing import grown
from knowledge.search.quoting.sentences import SENTENCE, sentence_features, sentences_of
from knowledge.search.quoting.structure import BARE, introduces, is_heading
from knowledge.search.ranking.candidates import Candidates
from knowledge.text.fold import written
from knowledge.text.kinds import kind_bits

FAR = 100.0  # below every score: what stands before a heading that answers is not quoted


def extract(index: Index, candidates: Candidates, row: int) -> str:
    """Return the part of a window that answers."""
    return without_half_brackets(index.quote(*bounds(index, candidates, row)).strip())


def bounds(
    index: Index, candidates: Candidates, row: int, *, learned: Floats | None = None
) -> tuple[int, int]:
    """Return where in the store the part of a window's passage that answers begins and ends."""
    mine = sentences_of(index, candidates, row)
    weights = sentence_weights() if learned is None else learned
    scores = sentence_features(index, candidates, row, mine) @ weights
    if begins_with_asked(index, candidates)[row]:
        first = row - mine.low
        scores[:first], scores[first] = scores.min() - FAR, scores.max() + 1
    lists = bool(candidates.question.kinds & kind_bits("list", "paper", "how"))
    begin, end = grown(mine.shown(), scores.tolist(), lists=lists)
    seen = candidates.windows
    return int(seen.begins[mine.low + begin]), int(seen.ends[mine.low + end - 1])


@cache
def sentence_weights() -> Floats:
    """Return what the features of a sentence are worth, in their order."""
    return weights_of(read("extract")["weights"])


def weights_of(named: dict[str, float]) -> Floats:
    """Return weights as they are written by the learning script, in the features' order."""
    return np.array([named[name] for name in SENTENCE], dtype=np.float32)


def without_half_brackets(text: str) -> str:
    """Return a quotation without a bracket at its edge whose other half was not quoted."""
    for opens, closes in ("()", "（）", "[]", "【】"):
        if text.startswith(opens) and text.count(opens) > text.count(closes):
            text = text[1:].lstrip()
        if text.endswith(closes) and text.count(closes) > text.count(opens):
            text = text[:-1].rstrip()
    return text


def begins_with_asked(index: Index, candidates: Candidates) -> npt.NDArray[np.bool_]:
    """Return which windows answer a question for documents or steps from their first sentence on.

    They begin with a heading about them, or introduce a list of them.
    """
    seen, question = candidates.windows, candidates.question
    documents = bool(question.kinds & kind_bits("paper"))
    steps = not documents and bool(_ASKS_STEPS.search(question.folded))
    if not (documents or steps):
        return np.zeros(len(seen.numbers), dtype=bool)
    begins: npt.NDArray[np.bool_] = seen.ends - seen.begins <= BARE
    begins &= ~index.statutes[candidates.numbers][seen.owner]
    begins &= np.append(np.diff(seen.numbers) == 1, False)
    if documents:
        begins &= (index.kinds[seen.numbers] & np.uint32(kind_bits("paper"))) > 0
    for row in np.flatnonzero(begins).tolist():
        text = written(index.folded(int(seen.begins[row]), int(seen.ends[row])))
        then = written(index.folded(int(seen.begins[row + 1]), int(seen.ends[row + 1])))
        named = documents or _STEPS.search(text) is not None
        begins[row] = named and (introduces(text, then) or is_heading(text))
    return begins


_ASKS_STEPS = re.compile(
    "(?:怎么样?|如何|怎样|咋)(?:去|才能|能)?(?:申请|申领|申办|申报|办|领|报名|登记|预约|弄|操作|走)|流程|步骤|程序"
)
_STEPS = re.compile("流程|程序|步骤|(?:办理|申请|申领|报名|登记|预约)(?:方式|方法|途径|渠道|办法)")
