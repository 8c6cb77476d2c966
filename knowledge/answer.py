"""The shape of an answer to a question, as every channel and the command line see it.

How an answer is found belongs in the search modules; how it is worded for a citizen belongs
in :mod:`handlers.conversation`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AnswerStatus(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"  # two or three disclosures differ: ask back
    REFERRED = "referred"  # another office's matter, or an emergency
    NOT_FOUND = "not_found"
    REFUSED = "refused"  # guard: empty, too long


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a disclosure under its name there, as it stands; ``left_out`` sentences of it."""

    name: str
    text: str
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Which places of which revision of a disclosure were quoted, to be held against it later.

    ``spans`` are (begin, end) in UTF-16 units of the text; ``digest`` is the SHA-256 of what
    stands there.
    """

    revision: int
    spans: tuple[tuple[int, int], ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One disclosure that may answer, with the passage that does, quoted as it stands there."""

    disclosure: str
    title: str
    passage: str  # at most 300 characters, a contiguous piece of the disclosure's text
    second_passage: str | None = None  # likewise, where the question has two parts
    score: float  # calibrated 0..1, comparable between questions
    url: str | None = None
    published_on: date | None = None
    status: str = "published"
    parts: tuple[Part, ...] = ()  # of the first hits: what else the disclosure tells
    proof: Proof | None = None  # of the passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Another office, whose matter a question is.

    ``strength`` (0..1) is how sure that is: near 1 where the organ itself has published it, then
    ``said`` is the row of ``disclosure`` as it stands there. Else office and telephone are named
    by their kind, which may be called otherwise in a place, and ``words`` are those of the
    question that name the matter.
    """

    matter: str
    office: str
    telephone: str
    strength: float
    said: str = ""
    disclosure: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswer:
    """One of several questions in a text with what is quoted for it.

    ``question`` is empty where the quotation is for the text as a whole.
    """

    question: str
    quotation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The outcome of asking the knowledge base one question.

    ``answer`` quotes only what stands in ``hits``; it is empty unless answered. ``by_question``
    says what of it is for which question, where a text asks several. ``reason`` is a stable
    code where the status is ``REFUSED`` (``empty``, ``too_long``). ``composed`` are sentences
    of a language model, each checked against the quotations (:mod:`knowledge.composition`).
    """

    question: str
    status: AnswerStatus
    answer: str = ""
    by_question: tuple[QuestionAnswer, ...] = ()
    composed: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    choices: tuple[Hit, ...] = ()  # with AMBIGUOUS: two or three hits to choose from
    suggestion: str | None = None  # 您是不是想问: a near-miss title or question
    reason: str | None = None
    understood: str = ""
    left_out: int = 0
    revision: int = 0  # revision of the catalogue that answered
    referral: Referral | None = None  # with REFERRED: whose matter it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What was asked just before in the same conversation, for follow-up questions."""

    question: str
    disclosure: str | None = None
