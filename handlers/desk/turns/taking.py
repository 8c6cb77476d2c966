"""Taking the turns of stored updates: look up, turn, record, queue the replies.

Everything of a turn is written in one transaction with the claim of its update, so that a turn is
taken once or not at all, wherever the process may die. Most turns answer a question from what is
published and need nothing of the records but where their conversation stands: several of those
are thought out before, then written in one go where their conversations still stand there. A turn
that needs more is taken inside a transaction of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from handlers.conversation.commands import LogQuestion
from handlers.conversation.facts import Facts
from handlers.conversation.message import Incoming
from handlers.conversation.needs import KnowledgeQuestion, Wants, wants
from handlers.conversation.state import Conversation
from handlers.conversation.turn import Turn, turn
from handlers.desk import mail, threads
from handlers.desk.cases import questions
from handlers.desk.rules import Answering, DeskRules, Split, office_at
from handlers.desk.turns.orders import carry_out
from handlers.desk.turns.views import new_number, view, views_of
from handlers.ports import UnitOfWork
from handlers.records import Address, InboxRow, Standing
from knowledge.answer import Answer, AnswerStatus, Context, Hit
from knowledge.referral.published import Surroundings

Answered = Callable[[str, Context | None], Answer]
_WORTH_SHOWING = frozenset({AnswerStatus.ANSWERED, AnswerStatus.AMBIGUOUS})


@dataclass(frozen=True, slots=True)
class Prepared:
    """Answers looked up before the transaction, because searching needs no lock."""

    answers: dict[tuple[str, Context | None], Answer]


def prepare(needs: Wants, *, now: datetime, answering: Answering) -> Prepared:
    """Look up what a turn wants of what is published."""
    questions = [
        (question.text, question.context) for question in (needs.question,) if question is not None
    ]
    if needs.published_on:
        questions.append((needs.published_on, None))
    return Prepared(
        {
            (text, context): answering.answer(text, context=context, today=now.date())
            for text, context in questions
        }
    )


def take_turn(
    unit: UnitOfWork,
    row: InboxRow,
    message: Incoming | None,
    *,
    prepared: Prepared,
    rules: DeskRules,
    answering: Answering,
    split: Split,
) -> bool:
    """Take the turn of one update; False where it has been taken before."""
    if not unit.inbox.claim(row.id):
        return False
    if message is None:
        return True
    state = Conversation.from_json(unit.conversations.get(row.channel, row.conversation))
    needs = wants(state, message, now=unit.now)
    facts = _facts(unit, row, needs, prepared=prepared, rules=rules, answering=answering)
    outcome = turn(state, message, facts, now=unit.now)
    for command in outcome.commands:
        carry_out(unit, command, row=row, rules=rules, split=split)
    unit.conversations.put(row.channel, row.conversation, outcome.state.to_json())
    mail.put(
        unit,
        outcome.replies,
        to=(row.channel, row.conversation),
        cause=f"inbox:{row.id}",
        split=split,
    )
    return True


def _facts(
    unit: UnitOfWork,
    row: InboxRow,
    needs: Wants,
    *,
    prepared: Prepared,
    rules: DeskRules,
    answering: Answering,
) -> Facts:
    def answered(text: str, context: Context | None) -> Answer:
        known = prepared.answers.get((text, context))
        return known or answering.answer(text, context=context, today=unit.today)

    asker = (row.channel, row.conversation)
    number = needs.application
    return replace(
        published_facts(
            row, needs, answered, now=unit.now, rules=rules, around=answering.surroundings()
        ),
        application=view(unit, number, asker=asker, rules=rules) if number else None,
        new_number=new_number(unit, rules) if needs.new_number else None,
        mine=views_of(unit, asker, rules=rules) if needs.mine else (),
        thread=threads.thread(unit, needs.thread, rules=rules) if needs.thread else None,
        queue=threads.queue(unit) if needs.queue else None,
    )


def published_facts(
    row: InboxRow,
    needs: Wants,
    answered: Answered,
    *,
    now: datetime,
    rules: DeskRules,
    around: Surroundings,
) -> Facts:
    """Return the facts that are known without looking into the records."""
    return Facts(
        ref=questions.ref_of(row.id),
        organ=rules.organ,
        answer=with_public_pages(_answer(needs.question, answered), rules.public_url),
        published=_published(answered(needs.published_on, None)) if needs.published_on else (),
        office=office_at(now, rules),
        surroundings=around,
    )


def _answer(question: KnowledgeQuestion | None, answered: Answered) -> Answer | None:
    return None if question is None else answered(question.text, question.context)


def with_public_pages(answer: Answer | None, public_url: str) -> Answer | None:
    """Let a source without an address of its own be read on the desk's public page."""
    if answer is None or not public_url:
        return answer

    def at(hit: Hit) -> Hit:
        page = f"{public_url}/disclosures/{quote(hit.disclosure, safe='')}"
        return hit if hit.url else replace(hit, url=page)

    return replace(answer, hits=tuple(map(at, answer.hits)), choices=tuple(map(at, answer.choices)))


def _published(answer: Answer) -> tuple[Hit, ...]:
    return answer.hits[:3] if answer.status in _WORTH_SHOWING else ()


NEW = Standing({}, 0)
"""Where a conversation stands that nobody knows yet."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A turn taken before its transaction, from where its conversation stood then.

    ``outcome`` is None for an update that says nothing to the desk.
    """

    row: InboxRow
    turns: int
    outcome: Turn | None

    @property
    def address(self) -> Address:
        """The conversation."""
        return self.row.channel, self.row.conversation


def question_of(
    message: Incoming, standing: Standing, *, now: datetime
) -> KnowledgeQuestion | None:
    """Return what a message asks of what is published, from where its conversation stands."""
    return wants(Conversation.from_json(standing.state or None), message, now=now).question


def take_ahead(
    row: InboxRow,
    message: Incoming | None,
    standing: Standing,
    *,
    now: datetime,
    rules: DeskRules,
    answering: Answering,
) -> Ahead | Prepared:
    """Take a turn; where it needs or changes more of the records, only what it looks up."""
    if message is None:
        return Ahead(row, standing.turns, None)
    state = Conversation.from_json(standing.state or None)
    needs = wants(state, message, now=now)
    prepared = prepare(needs, now=now, answering=answering)
    if needs.application or needs.new_number or needs.mine or needs.thread or needs.queue:
        return prepared
    facts = published_facts(
        row,
        needs,
        lambda text, context: prepared.answers[text, context],
        now=now,
        rules=rules,
        around=answering.surroundings(),
    )
    outcome = turn(state, message, facts, now=now)
    if all(isinstance(command, LogQuestion) for command in outcome.commands):
        return Ahead(row, standing.turns, outcome)
    return prepared


def write_together(unit: UnitOfWork, ahead: Sequence[Ahead], *, split: Split) -> list[InboxRow]:
    """Write turns of different conversations, in their order.

    Returns the updates of those whose conversation has changed since: of them nothing is
    written, and their turn is still to be taken.
    """
    stand_at = unit.conversations.turns([draft.address for draft in ahead])
    current = [draft for draft in ahead if stand_at.get(draft.address, 0) == draft.turns]
    claimed = unit.inbox.claim_all([draft.row.id for draft in current])
    taken = [
        (draft, draft.outcome)
        for draft in current
        if draft.outcome is not None and draft.row.id in claimed
    ]
    questions.log_all(
        unit,
        [
            (draft.address, command)
            for draft, outcome in taken
            for command in outcome.commands
            if isinstance(command, LogQuestion)
        ],
    )
    unit.conversations.put_all({draft.address: outcome.state.to_json() for draft, outcome in taken})
    unit.outbox.put_all(
        [
            message
            for draft, outcome in taken
            for message in mail.in_parts(
                outcome.replies, to=draft.address, cause=f"inbox:{draft.row.id}", split=split
            )
        ]
    )
    current_ids = {draft.row.id for draft in current}
    return [draft.row for draft in ahead if draft.row.id not in current_ids]
