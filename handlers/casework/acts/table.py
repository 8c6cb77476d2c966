"""The table of acts: in which states, by whom, told what, leading where, with what going out.

Data, checked when it is loaded, in the order in which a page offers the acts: what is waited
for comes before what may be done again. What an act checks and records is in the modules of the
acts themselves (:mod:`handlers.casework.acts.perform`), how it is called in the texts.
"""

from collections.abc import Mapping

from handlers.casework.acts.form import (
    FEE,
    MEANS,
    MOST_EXTENSION_DAYS,
    OFFICER,
    ON,
    OPINION,
    PARTY,
    REASON,
    RECEIVED,
    SECTION,
    TRANSFER_OUT,
    UNMASKED,
    UNTIL,
    ActField,
    FieldKind,
)
from handlers.casework.acts.rule import (
    ANY,
    ASSIGNING,
    BEFORE_REPLY,
    DESK,
    IN_HAND,
    OFFICERS,
    OPEN,
    UNBORN,
    Bearing,
    Rule,
    check,
    step,
)
from handlers.casework.acts.table_after import AFTER
from handlers.casework.application import State
from handlers.casework.terms import Act, LetterKind, Role, Tray

S, R, L, Q = State, Role, LetterKind, Tray
NEXT, CLOCK = Bearing.NEXT, Bearing.CLOCK

_DAY = frozenset({"on"})
_SHA = frozenset({"sha256"})
_CARD = frozenset({"card"})  # the SHA-256 of a party's name and address
_NOTHING = frozenset[str]()  # only its day may be corrected
_OF_FILING = frozenset({"channel", "applicant_kind", "form", "supply"})
_FILING = _OF_FILING | {
    *("number", "section", "particulars"),
    *("arrived_on", "signed_on", "confirmed_on"),
}
"""What a filing may be told; names, contacts and the request itself are kept elsewhere and
come here only as ``particulars``, their digest."""

_REGISTERING = _FILING | {"identity_as_received"}
"""Also what the proof of identity of a paper lacks (a ``ProofAsReceived``)."""

TABLE: Mapping[Act, Rule] = {
    Act.FILE: Rule(
        "filed", {UNBORN}, {R.CITIZEN}, S.FILED, form=None, beside=_FILING, correctable=_OF_FILING
    ),
    # a paper without a confirmed day of receipt waits in REGISTERED: see folding
    Act.REGISTER: Rule(
        "registered",
        {UNBORN},
        DESK,
        S.FILED,
        form=None,
        beside=_REGISTERING,
        notice="notice.received",
        letter=L.RECEIPT,
        correctable=_OF_FILING,
    ),
    Act.CONFIRM_RECEIPT: Rule(
        "receipt_confirmed",
        {S.REGISTERED},
        DESK,
        S.FILED,
        bearing=NEXT,
        queue=Q.RECEIPT,
        form=(ON,),
        notice="notice.received",
        letter=L.RECEIPT,
        correctable=_NOTHING,
    ),
    Act.ACCEPT: Rule("accepted", {S.FILED}, DESK, S.HANDLING, bearing=NEXT, queue=Q.ACCEPT),
    Act.ASSIGN: Rule("assigned", OPEN, ASSIGNING, form=(SECTION, OFFICER)),
    Act.TRANSFER_SECTION: Rule(
        "section_transferred", OPEN, ASSIGNING, form=(SECTION, OFFICER, REASON)
    ),
    Act.REQUEST_SUPPLEMENT: step(
        "supplement_requested",
        BEFORE_REPLY,
        DESK,
        S.AWAITING_SUPPLEMENT,
        bearing=CLOCK,
        form=(REASON, UNTIL, ON),
        notice="notice.supplement",
        letter=L.SUPPLEMENT,
    ),
    Act.RECEIVE_SUPPLEMENT: step(
        "supplement_received",
        {S.AWAITING_SUPPLEMENT},
        {R.CITIZEN, *DESK},
        S.HANDLING,
        bearing=NEXT,
        queue=Q.APPLICANT,
        form=(ON,),
    ),
    Act.CONSULT_THIRD_PARTY: step(
        "third_party_consulted",
        BEFORE_REPLY,
        OFFICERS,
        bearing=CLOCK,
        form=(*PARTY, ON, RECEIVED, UNMASKED),
        beside=_CARD,
        notice="notice.consulting",
        letter=L.THIRD_PARTY,
    ),
    Act.CONSULT_ORGAN: step(
        "organ_consulted",
        BEFORE_REPLY,
        OFFICERS,
        bearing=CLOCK,
        form=(*PARTY, ON, RECEIVED, UNMASKED),
        beside=_CARD,
        notice="notice.consulting",
        letter=L.ORGAN,
    ),
    # art. 33: by consent of the head of the office for disclosure
    Act.EXTEND: step(
        "extended",
        {S.FILED, *IN_HAND},
        {R.LEADER},
        bearing=CLOCK,
        form=(ActField("days", FieldKind.NUMBER, offered=MOST_EXTENSION_DAYS), REASON),
        beside=_DAY,
        notice="notice.extended",
        letter=L.EXTENSION,
    ),
    Act.NOTIFY_FEE: step(
        "fee_notified",
        BEFORE_REPLY,
        OFFICERS,
        S.AWAITING_FEE,
        bearing=CLOCK,
        form=FEE,
        beside=_DAY,
        notice="notice.fee",
        letter=L.FEE,
    ),
    Act.FEE_PAID: step(
        "fee_paid",
        {S.AWAITING_FEE},
        DESK,
        S.HANDLING,
        bearing=NEXT,
        queue=Q.APPLICANT,
        form=(ON,),
    ),
    Act.THIRD_PARTY_REPLIED: step(
        "third_party_replied",
        ANY,
        DESK,
        bearing=NEXT,
        form=(ActField("party", FieldKind.CHOICE, choices="third_party"), OPINION, ON),
    ),
    Act.ORGAN_REPLIED: step(
        "organ_replied",
        ANY,
        DESK,
        bearing=NEXT,
        form=(ActField("party", FieldKind.CHOICE, choices="organ"), OPINION, ON),
    ),
    # art. 35: number or frequency plainly beyond reason
    Act.ASK_REASONS: step(
        "reasons_asked",
        BEFORE_REPLY,
        OFFICERS,
        bearing=CLOCK,
        form=(REASON, ON),
        notice="notice.reasons",
        letter=L.REASONS,
    ),
    Act.GIVE_REASONS: step(
        "reasons_given", OPEN, {R.CITIZEN, *DESK}, bearing=NEXT, form=(REASON, ON)
    ),
    Act.DELAY: step(
        "delayed",
        {S.FILED, *IN_HAND},
        {R.LEADER},
        bearing=CLOCK,
        form=(ActField("until", FieldKind.DAY), REASON, ON),
        notice="notice.delayed",
        letter=L.DELAY,
    ),
    Act.TRANSFER_OUT: Rule(
        "transferred_out",
        BEFORE_REPLY,
        {R.SECTION_HEAD, R.LEADER},
        S.DISPOSED,
        form=TRANSFER_OUT,
        beside=_DAY,
        notice="notice.transferred",
        letter=L.TRANSFER,
    ),
    Act.WITHDRAW: Rule(
        "withdrawn", OPEN, {R.CITIZEN, *DESK}, S.DISPOSED, form=(ON,), letter=L.WITHDRAWAL
    ),
    Act.CHECK_SECRECY: Rule(
        "secrecy_checked",
        {S.DRAFTED, S.REVIEWED},
        {R.SECRECY_REVIEWER},
        bearing=NEXT,
        queue=Q.SECRECY,
    ),
    Act.REVIEW_REPLY: Rule(
        "reply_reviewed", {S.DRAFTED}, {R.SECTION_HEAD}, S.REVIEWED, bearing=NEXT, queue=Q.REVIEW
    ),
    Act.RETURN_REPLY: Rule(
        "reply_returned",
        {S.DRAFTED, S.REVIEWED, S.SIGNED},
        {R.SECTION_HEAD, R.SECRECY_REVIEWER, R.LEADER},
        S.HANDLING,
        form=(REASON,),
    ),
    Act.SIGN_REPLY: Rule(
        "reply_signed",
        {S.REVIEWED},
        {R.LEADER},
        S.SIGNED,
        bearing=NEXT,
        queue=Q.SIGN,
        form=(ActField("sha256", FieldKind.SHOWN, choices="draft"),),
    ),
    # decided and sent in one: the clock ends with what the applicant gets
    Act.DISPOSE: Rule(
        "disposed",
        {S.SIGNED},
        {*DESK, R.LEADER},
        S.DISPOSED,
        then=Act.SEND,
        bearing=NEXT,
        queue=Q.SEND,
        beside=_DAY | {"document_number"},
        correctable=frozenset({"result", "ground", "stated", "document_number"}),
    ),
    Act.SEND: Rule(
        "sent",
        {S.DISPOSED},
        {*DESK, R.LEADER},
        S.SENT,
        bearing=NEXT,
        queue=Q.SEND,
        form=(MEANS,),
        beside=_DAY | _SHA,
        notice="notice.answered",
        letter=L.REPLY,
        correctable=frozenset({"means"}),
    ),
    # its form is a part of the page
    Act.DRAFT_REPLY: Rule(
        "reply_drafted",
        {S.HANDLING, S.DRAFTED},
        OFFICERS,
        S.DRAFTED,
        bearing=NEXT,
        queue=Q.HANDLE,
        beside=_SHA | {"result", "ground", "stated"},
    ),
    Act.LAPSE_SUPPLEMENT: Rule(
        "supplement_lapsed",
        {S.AWAITING_SUPPLEMENT},
        OFFICERS,
        S.DISPOSED,
        bearing=NEXT,
        beside=_DAY,
        notice="notice.lapsed",
        letter=L.TERMINATION,
    ),
    Act.LAPSE_FEE: Rule(
        "fee_lapsed",
        {S.AWAITING_FEE},
        OFFICERS,
        S.DISPOSED,
        bearing=NEXT,
        beside=_DAY,
        notice="notice.lapsed",
        letter=L.TERMINATION,
    ),
    **AFTER,
}

check(TABLE)

ENTRIES: Mapping[str, Act] = {rule.entry: act for act, rule in TABLE.items()}
"""The act that an entry of the ledger tells as done."""
