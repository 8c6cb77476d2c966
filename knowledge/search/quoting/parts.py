"""The parts a disclosure has besides what was quoted: papers, time, amount, place, telephone.

A part is what stands under a heading, or beside a label, that announces a kind of answer. What
was asked is no matter here.
"""

from itertools import takewhile

from knowledge.answer import Part
from knowledge.index.index import Index
from knowledge.index.lines import CELL
from knowledge.index.outline import Role
from knowledge.search.quoting.quote import length_of, text_of
from knowledge.text.fold import written
from knowledge.text.kinds import kind_bits, named_by
from knowledge.text.layout import label_of, without_numbering

PARTS = 6  # of one disclosure that are named
LONGEST, WHOLE = 400, 1500  # units of a part, and of the whole text; more is said to go on
_KINDS = ("paper", "money", "duration", "how", "may", "address", "phone")
_NAME = 14  # characters of a heading that names a part


def parts_of(index: Index, number: int) -> tuple[Part, ...]:
    """Return the parts of a disclosure, one for each kind of answer it announces, in its order.

    The last one, without a name, is its whole text.
    """
    first, last = index.passages[index.first_passage[number : number + 2]].tolist()
    parts: dict[int, Part] = {}
    for sentence in range(first, last):
        kind = _announced(index, sentence)
        if not kind or kind in parts:
            continue
        part = _part(index, sentence, last)
        if part is not None and part.name not in {other.name for other in parts.values()}:
            parts[kind] = part
    whole, left_out = _shown(index, list(range(first, last)), WHOLE)
    return (*list(parts.values())[:PARTS], Part("", whole, left_out))


def _announced(index: Index, sentence: int) -> int:
    """Return the first kind of answer a sentence announces, as its bit; 0 for none."""
    outline = index.outline
    named = int(outline.named[sentence])
    if outline.roles[sentence] & Role.ROW and outline.leads[sentence] < 0:  # a label and its value
        begin, end = index.sentences[sentence : sentence + 2].tolist()
        named = named_by(written(index.folded(begin, end)).split(CELL)[0])
    return next((bit for bit in map(kind_bits, _KINDS) if named & bit), 0)


def _part(index: Index, sentence: int, last: int) -> Part | None:
    roles = int(index.outline.roles[sentence])
    text = text_of(index, (sentence,))
    if roles & Role.HEADING and not roles & Role.QUESTION:
        return _named(without_numbering(text), _beneath(index, sentence, last), index)
    if roles & (Role.HEADER | Role.QUESTION):
        return None
    if roles & Role.ROW:
        return _named(text.split(CELL)[0], [sentence], index) if CELL in text else None
    line = int(index.outline.lines[sentence])
    if line != sentence:
        return None
    lines = index.outline.lines
    whole = list(takewhile(lambda at: lines[at] == line, range(sentence, last)))
    listed = takewhile(lambda at: index.outline.leads[at] == whole[-1], range(whole[-1] + 1, last))
    return _named(label_of(text), [*whole, *listed], index)


def _beneath(index: Index, heading: int, last: int) -> list[int]:
    """Return the sentences under a heading."""
    under = takewhile(lambda at: heading in index.outline.path(at), range(heading + 1, last))
    return [at for at in under if not index.outline.roles[at] & Role.FRAME]


def _named(name: str, sentences: list[int], index: Index) -> Part | None:
    name = name.strip(" 　:：*#【】")
    if not 1 < len(name) <= _NAME or not sentences:
        return None
    text, left_out = _shown(index, sentences, LONGEST)
    return None if text.rstrip("。") == name else Part(name, text, left_out)


def _shown(index: Index, sentences: list[int], longest: int) -> tuple[str, int]:
    """Return the text of the first sentences that fit, and how many do not."""
    shown = sentences[:1]
    for at in sentences[1:]:
        if length_of(index, [*shown, at]) > longest:
            break
        shown.append(at)
    return text_of(index, shown), len(sentences) - len(shown)
