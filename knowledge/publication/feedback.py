"""What citizens' questions ask of the catalogue: the unanswered, and what was changed since.

Questions that found no answer are grouped by likeness, with how often they were asked.

Pure: the log of questions, and the task that a thumbs-down opens, belong to
:mod:`handlers.desk.cases.questions`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process

from knowledge.catalogue.disclosure import Disclosure
from knowledge.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredQuestion:
    """One question that was not answered, and when it was asked."""

    question: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredGroup:
    """Questions that ask much the same, under the wording asked most often."""

    question: str
    times: int
    last_at: datetime
    wordings: tuple[str, ...]  # the most frequent first


ALIKE = 75.0
"""Likeness (0 to 100) from which two questions are taken for one."""

_FILLERS = str.maketrans("", "", " \t\n\u3000,，。.?？!！;；:：、~～…\"'“”‘’()（）")
_WORDINGS = (
    *((word, "") for word in ("请问一下", "请问", "你好", "您好", "咨询一下", "麻烦问下", "谢谢")),
    *((word, "") for word in ("我想问一下", "我想问", "想问下", "我想知道")),
    *((word, "怎么") for word in ("如何", "怎样", "咋样", "咋")),
    *((word, "什么") for word in ("哪些", "啥")),
    *((word, "多久") for word in ("多长时间", "几天", "多少天", "多少时间")),
    *((word, "哪里") for word in ("哪儿", "什么地方", "何处")),
)
"""Polite words that ask nothing, and other ways of asking the same, for one plain way."""


def changed_since(
    histories: Iterable[Sequence[Disclosure]], moment: datetime, *, first: Collection[str] = ()
) -> tuple[Disclosure, ...]:
    """Return the latest revision of whatever was drafted, released or taken down since.

    The disclosures ``first`` (ids) come first, then the newest change: what a bad rating since
    ``moment`` may have led to.
    """
    latest = (history[-1] for history in histories)
    changed = [
        disclosure
        for disclosure in latest
        if disclosure.steps and disclosure.steps[-1].at >= moment
    ]
    changed.sort(key=lambda disclosure: disclosure.steps[-1].at, reverse=True)
    return tuple(sorted(changed, key=lambda disclosure: disclosure.id not in first))


def group_unanswered(questions: Iterable[UnansweredQuestion]) -> tuple[UnansweredGroup, ...]:
    """Group questions by likeness, the most asked first, the latest first among equals."""
    moments: dict[str, list[UnansweredQuestion]] = {}
    for question in questions:
        moments.setdefault(_core(question.question), []).append(question)
    cores = sorted(moments, key=lambda core: (-len(moments[core]), core))
    groups = [
        _group([question for core in members for question in moments[core]])
        for members in _clusters([core for core in cores if core])
    ]
    return tuple(sorted(groups, key=lambda group: (-group.times, -group.last_at.timestamp())))


def _clusters(cores: Sequence[str]) -> list[list[str]]:
    """Put each wording to the first group whose leading wording is like it."""
    leaders: list[str] = []
    clusters: list[list[str]] = []
    for core in cores:
        nearest = process.extractOne(core, leaders, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if nearest is None:
            leaders.append(core)
            clusters.append([core])
        else:
            clusters[nearest[2]].append(core)
    return clusters


def _core(question: str) -> str:
    """Return a question without polite words and marks, by which wordings are compared."""
    bare = fold(question)
    for word, plain in _WORDINGS:
        bare = bare.replace(word, plain)
    return bare.translate(_FILLERS) or question.strip()


def _group(members: Sequence[UnansweredQuestion]) -> UnansweredGroup:
    counts: dict[str, int] = {}
    for member in members:
        counts[member.question.strip()] = counts.get(member.question.strip(), 0) + 1
    wordings = tuple(sorted(counts, key=lambda wording: (-counts[wording], wording)))
    return UnansweredGroup(
        question=wordings[0],
        times=len(members),
        last_at=max(entry.at for entry in members),
        wordings=wordings,
    )
