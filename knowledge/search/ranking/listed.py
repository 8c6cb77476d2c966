"""Windows that answer a question for documents or steps from their first sentence on."""

import re

import numpy as np
import numpy.typing as npt

from knowledge.index.index import Index
from knowledge.search.ranking.candidates import Candidates
from knowledge.text.fold import written
from knowledge.text.kinds import kind_bits
from knowledge.text.layout import BARE, is_heading, numbering_of, opens_list

_ASKS_STEPS = re.compile(
    "(?:怎么样?|如何|怎样|咋)(?:去|才能|能)?(?:申请|申领|申办|申报|办|领|报名|登记|预约|弄|操作|走)|流程|步骤|程序"
)
_STEPS = re.compile("流程|程序|步骤|(?:办理|申请|申领|报名|登记|预约)(?:方式|方法|途径|渠道|办法)")


def asks_steps(folded: str) -> bool:
    """Tell whether a folded question asks how something is done."""
    return _ASKS_STEPS.search(folded) is not None


def tells_steps(folded: str) -> bool:
    """Tell whether a folded heading is about how something is done."""
    return _STEPS.search(folded) is not None


def begins_with_asked(index: Index, candidates: Candidates) -> npt.NDArray[np.bool_]:
    """Return which windows begin with a heading about what is asked, or introduce a list of it."""
    seen, question = candidates.windows, candidates.question
    documents = bool(question.kinds & kind_bits("paper"))
    steps = not documents and asks_steps(question.folded)
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
        announced = documents or tells_steps(text)
        begins[row] = announced and (_introduces(text, then) or is_heading(text))
    return begins


def _introduces(text: str, then: str) -> bool:
    """Tell whether a sentence introduces the items that begin with the next one."""
    return numbering_of(then) is not None and opens_list(text, then)
