"""Turns of several conversations at once: thought out before, written in one go.

Most turns answer a question from what is published. Such a turn needs nothing of the records
but where its conversation stands, so it is taken before the transaction, which then only
looks whether the conversation still stands there, and writes. A turn that needs more is taken
inside a transaction (see :func:`handlers.desk.turns.alone.take_turn`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.conversation.commands import LogQuestion
from handlers.conversation.message import Incoming
from handlers.conversation.state import Conversation
from handlers.conversation.turn import Turn, turn, wants
from handlers.desk import mail
from handlers.desk.cases import questions
from handlers.desk.rules import Answering, DeskRules, Split
from handlers.desk.turns.alone import Prepared, prepare, published_facts
from handlers.ports import UnitOfWork
from handlers.records import Address, InboxRow, Standing

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
    if needs.application or needs.new_number or needs.mine:
        return prepared
    facts = published_facts(
        row,
        needs,
        lambda text, context: prepared.answers[text, context],
        now=now,
        rules=rules,
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
