"""The office's own test set: the questions that were marked, asked again and judged by their marks.

Whoever has a catalogue says how a question is answered now; nothing is recorded.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.conversation.played import Played, status_of
from handlers.conversation.state import FOLLOWED_UP, REMEMBERED
from handlers.desk.marks import Verdict, stands_in
from handlers.ledger.entry import Entry, Stream
from handlers.ports import UnitOfWork
from handlers.records import Question
from knowledge.answer import AnswerStatus

Playing = Callable[[Sequence[str]], Played]
"""Returns what the last of one person's questions gets."""

Successor = Callable[[str], str | None]
"""Returns the id of the disclosure that took the place of another; None where none did."""

_OFFERED = 3  # of what was found for a question asked back, that were offered


class Outcome(StrEnum):
    """How an answer stands against its mark."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"  # it was wrong and is another now: somebody should look at it


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One marked question, and what it gets now. ``disclosure``: the id of what answers first."""

    question: Question
    outcome: Outcome
    status: AnswerStatus
    disclosure: str | None


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """One marked question whose outcome is another than before."""

    trial: Trial
    before: Outcome


def by_marks(question: Question) -> Outcome:
    """Return how an answer stood when it was marked."""
    return Outcome.RIGHT if question.mark == Verdict.RIGHT else Outcome.WRONG


def run_trials(unit: UnitOfWork, playing: Playing, *, successor: Successor) -> Iterator[Trial]:
    """Ask every marked question again, the oldest first, each after those it may have followed."""
    marked = unit.questions.marked()
    entries = unit.ledger.of_each(Stream.QUESTION, [question.id for question in marked])
    for question in marked:
        status, chosen = _at_first(question, entries.get(question.id, ()))
        before = unit.questions.before(question, since=question.asked_at - FOLLOWED_UP)
        words = [str(earlier.text) for earlier in (*before[-REMEMBERED:], question)]
        played = playing(words)
        hits = played.answer.hits
        yield Trial(
            question=question,
            outcome=judge(
                replace(question, status=status), played, chosen=chosen, successor=successor
            ),
            status=played.answer.status,
            disclosure=hits[0].disclosure if hits else None,
        )


def _at_first(question: Question, entries: Sequence[Entry]) -> tuple[str, str]:
    """Return what a question got before the citizen chose, and the disclosure chosen."""
    first = next((entry for entry in entries if entry.act == "asked"), None)
    choices = [str(entry.facts["disclosure"]) for entry in entries if entry.act == "chosen"]
    status = question.status if first is None else str(first.facts["status"])
    return status, choices[-1] if choices else ""


def judge(question: Question, played: Played, *, successor: Successor, chosen: str = "") -> Outcome:
    """Judge what a marked question gets now by its mark.

    ``chosen`` is the disclosure that the citizen chose, of a question asked back.

    What was right is right where the same disclosure, or what took its place, answers or is
    offered, or where the desk refers or finds nothing as it did. What should be is right where
    the disclosure named answers first with the words named. What was merely wrong is wrong as
    long as it is the same.
    """
    match Verdict(str(question.mark)):
        case Verdict.RIGHT:
            right = _as_before(question, played, chosen, successor)
            return Outcome.RIGHT if right else Outcome.WRONG
        case Verdict.SHOULD_BE:
            right = _as_it_should_be(question, played, successor)
            return Outcome.RIGHT if right else Outcome.WRONG
        case Verdict.WRONG:
            same = _as_before(question, played, chosen, successor)
            return Outcome.WRONG if same else Outcome.UNKNOWN


def _as_before(question: Question, played: Played, chosen: str, successor: Successor) -> bool:
    status, answer = status_of(question.status), played.answer
    hits = [str(hit["disclosure"]) for hit in question.hits]
    if status is AnswerStatus.ANSWERED and hits:
        return _answers_first(played, _line(hits[0], successor))
    if status is AnswerStatus.AMBIGUOUS:
        meant = [chosen] if chosen else hits[:_OFFERED]
        lines = [each for disclosure in meant for each in _line(disclosure, successor)]
        offered = any(choice.disclosure in lines for choice in played.choices)
        asked_back = answer.status is AnswerStatus.AMBIGUOUS and offered
        return asked_back or _answers_first(played, lines)
    return answer.status is status


def _as_it_should_be(question: Question, played: Played, successor: Successor) -> bool:
    answer = played.answer
    if answer.status is not AnswerStatus.ANSWERED:
        return False
    named, words = question.mark_disclosure, question.mark_words
    if named and not _answers_first(played, _line(named, successor)):
        return False
    return not words or stands_in(words, answer.answer)


def _answers_first(played: Played, disclosures: Sequence[str]) -> bool:
    answer = played.answer
    answered = answer.status is AnswerStatus.ANSWERED and bool(answer.hits)
    return answered and answer.hits[0].disclosure in disclosures


def _line(disclosure: str, successor: Successor) -> list[str]:
    """Return a disclosure and those that took its place, one after the other."""
    line: list[str] = []
    following: str | None = disclosure
    while following and following not in line:
        line.append(following)
        following = successor(following)
    return line


def changes(
    trials: Sequence[Trial], before: Mapping[str, Outcome]
) -> tuple[list[OutcomeChange], list[OutcomeChange]]:
    """Return what got worse and what got better, by the outcomes ``before`` of the questions.

    Of a question that was not there before, its mark tells. Worse is what was right and is not.
    """
    worse, better = list[OutcomeChange](), list[OutcomeChange]()
    for trial in trials:
        was = before.get(trial.question.id, by_marks(trial.question))
        if was is Outcome.RIGHT and trial.outcome is not Outcome.RIGHT:
            worse.append(OutcomeChange(trial, was))
        elif was is not Outcome.RIGHT and trial.outcome is Outcome.RIGHT:
            better.append(OutcomeChange(trial, was))
    return worse, better
