"""Rows of the table of acts (:mod:`handlers.casework.acts.table`) that stand beside the handling.

Links to other cases, notices that did not arrive, files of the office, the receipt of letters,
the archive, corrections, taking a case up again, reviews and lawsuits, and voiding what was entered
by mistake.
"""

from collections.abc import Mapping

from handlers.casework.acts.form import (
    CORRECTION,
    ON,
    OTHER_CASE,
    REASON,
    REMEDY_RESULT,
    UNDELIVERED,
    ActField,
    FieldKind,
)
from handlers.casework.acts.rule import ANY, DESK, OFFICERS, OPEN, Bearing, Rule
from handlers.casework.application import ANSWERED_STATES, State
from handlers.casework.terms import Act, LetterKind, Role, Tray

S, R, NEXT = State, Role, Bearing.NEXT

AFTER: Mapping[Act, Rule] = {
    Act.LINK: Rule(
        "linked",
        ANY,
        DESK,
        form=(OTHER_CASE, ActField("relation", FieldKind.CHOICE, choices="relation")),
        voidable=True,
    ),
    Act.MERGE: Rule("merged", OPEN, OFFICERS, form=(OTHER_CASE,), voidable=True),
    Act.RECORD_DELIVERY: Rule(
        "delivery_recorded",
        ANY,
        DESK,
        bearing=Bearing.CLOCK,
        form=(ActField("letter", FieldKind.LETTER, choices="letter"), ON),
        beside=frozenset({"party"}),
        correctable=frozenset(),
        voidable=True,
    ),
    Act.DELIVER: Rule(
        "delivered_otherwise",
        ANY,
        {*DESK, R.LEADER},
        bearing=NEXT,
        queue=Tray.REACH,
        form=(UNDELIVERED, ActField("means", FieldKind.CHOICE, choices="delivered_by"), ON),
        correctable=frozenset({"means"}),
    ),
    Act.RESEND: Rule(
        "resent",
        ANY,
        {*DESK, R.LEADER},
        bearing=NEXT,
        form=(UNDELIVERED, ActField("to", FieldKind.CHOICE, choices="address")),
    ),
    Act.ARCHIVE: Rule("archived", {S.DISPOSED, S.SENT}, DESK, S.ARCHIVED),
    Act.ATTACH_FILE: Rule(
        "file_attached",
        ANY,
        {*DESK, R.LEADER},
        form=None,
        beside=frozenset({"file", "sha256", "purpose", "replaces"}),
    ),
    Act.REMOVE_FILE: Rule(
        "file_removed", ANY, {*DESK, R.LEADER}, form=None, beside=frozenset({"file"})
    ),
    Act.CORRECT: Rule(
        "corrected",
        ANY,
        {R.SECTION_HEAD, R.LEADER, R.ADMIN},
        form=CORRECTION,
        beside=frozenset({"facts"}),
        notice="notice.corrected",  # and the letter, where the applicant is told of it
        letter=LetterKind.CORRECTION,
    ),
    Act.REOPEN: Rule(
        "reopened",
        ANSWERED_STATES,
        {R.SECTION_HEAD, R.LEADER},
        S.HANDLING,
        bearing=NEXT,
        form=(ActField("days", FieldKind.NUMBER, required=False), ON),
        notice="notice.reopened",
        correctable=frozenset({"days"}),
    ),
    Act.FILE_REMEDY: Rule(
        "remedy_filed",
        ANY,
        {*DESK, R.LEADER},
        form=(
            ActField("kind", FieldKind.CHOICE, choices="remedy"),
            ActField("co_defendant", FieldKind.TICK, required=False),
            ON,
        ),
        correctable=frozenset({"kind", "co_defendant"}),
    ),
    Act.DECIDE_REMEDY: Rule(
        "remedy_decided",
        ANY,
        {*DESK, R.LEADER},
        bearing=NEXT,
        form=REMEDY_RESULT,
        correctable=frozenset({"result"}),
        voidable=True,
    ),
    Act.PROPOSE_VOID: Rule(
        "void_proposed",
        ANY,
        {*DESK, R.LEADER},
        form=(
            ActField("entry", FieldKind.ORDINAL, required=False, choices="remedy_entry"),
            ActField("number", FieldKind.LINE, required=False),
            REASON,
        ),
    ),
    Act.VOID: Rule(
        "voided", ANY, {R.SECTION_HEAD, R.LEADER}, S.VOIDED, bearing=NEXT, queue=Tray.CONFIRM
    ),
}
