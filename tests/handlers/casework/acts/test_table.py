"""The table of acts: sound as a whole, and each state × act × role as the office works."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.casework.acts.doing import Actor
from handlers.casework.acts.perform import perform
from handlers.casework.acts.rule import faults
from handlers.casework.acts.table import TABLE
from handlers.casework.application import State
from handlers.casework.errors import NotAllowedError
from handlers.casework.terms import Act, Role, Step
from handlers.errors import HandlingError
from tests.factories.play import CALENDAR, filed

OPEN = "registered filed handling awaiting_supplement awaiting_fee drafted reviewed signed"
ALL = f"{OPEN} disposed sent archived"
DESK = "intake officer section_head"

# act: in which states, by whom. Written down a second time, so that a slip in one is seen.
EXPECTED = {
    "file": ("-", "citizen"),
    "register": ("-", DESK),
    "confirm_receipt": ("registered", DESK),
    "accept": ("filed", DESK),
    "assign": (OPEN, "intake section_head leader"),
    "transfer_section": (OPEN, "intake section_head leader"),
    "link": (ALL, DESK),
    "merge": (OPEN, "officer section_head"),
    "request_supplement": ("filed handling", DESK),
    "receive_supplement": ("awaiting_supplement", f"citizen {DESK}"),
    "lapse_supplement": ("awaiting_supplement", "officer section_head"),
    "consult_third_party": ("filed handling", "officer section_head"),
    "third_party_replied": (ALL, DESK),
    "consult_organ": ("filed handling", "officer section_head"),
    "organ_replied": (ALL, DESK),
    "extend": ("filed handling drafted reviewed", "leader"),
    "notify_fee": ("filed handling", "officer section_head"),
    "fee_paid": ("awaiting_fee", DESK),
    "lapse_fee": ("awaiting_fee", "officer section_head"),
    "record_delivery": (ALL, DESK),
    "resend": (ALL, f"{DESK} leader"),
    "deliver": (ALL, f"{DESK} leader"),
    "ask_reasons": ("filed handling", "officer section_head"),
    "give_reasons": (OPEN, f"citizen {DESK}"),
    "delay": ("filed handling drafted reviewed", "leader"),
    "transfer_out": ("filed handling", "section_head leader"),
    "withdraw": (OPEN, f"citizen {DESK}"),
    "draft_reply": ("handling drafted", "officer section_head"),
    "review_reply": ("drafted", "section_head"),
    "check_secrecy": ("drafted reviewed", "secrecy_reviewer"),
    "return_reply": ("drafted reviewed signed", "section_head secrecy_reviewer leader"),
    "sign_reply": ("reviewed", "leader"),
    "dispose": ("signed", f"{DESK} leader"),
    "send": ("disposed", f"{DESK} leader"),
    "archive": ("disposed sent", DESK),
    "attach_file": (ALL, f"{DESK} leader"),
    "remove_file": (ALL, f"{DESK} leader"),
    "correct": (ALL, "section_head leader admin"),
    "reopen": ("disposed sent archived", "section_head leader"),
    "file_remedy": (ALL, f"{DESK} leader"),
    "decide_remedy": (ALL, f"{DESK} leader"),
    "propose_void": (ALL, f"{DESK} leader"),
    "void": (ALL, "section_head leader"),
}
STATES = (None, *State)


def expected(state: State | None, act: Act, role: Role) -> bool:
    states, roles = EXPECTED[act.value]
    return (state.value if state else "-") in states.split() and role.value in roles.split()


@pytest.mark.parametrize("act", Act)
def test_every_pair_of_state_and_role_is_decided_as_the_office_works(act: Act) -> None:
    for state in STATES:
        for role in Role:
            assert TABLE[act].opens(state, role) is expected(state, act, role), (state, role)


@pytest.mark.parametrize("act", Act)
def test_what_the_table_closes_cannot_be_performed(act: Act) -> None:
    case = filed().case
    for state in STATES:
        application = replace(case, state=state) if state else None
        for role in Role:
            closed = None
            try:
                perform(
                    application,
                    act,
                    {},
                    actor=Actor("somebody", frozenset({role})),
                    today=date(2023, 3, 2),
                    calendar=CALENDAR,
                )
            except NotAllowedError as error:
                closed = error
            except HandlingError:
                pass  # open by the table, refused for what it was not told
            assert (closed is None) is expected(state, act, role), (state, role)
            if closed is not None:
                why = "role" if state in TABLE[act].states else "state"
                assert closed.facts["reason"] == why


def test_the_table_is_sound_and_names_every_act_and_step() -> None:
    assert faults(TABLE) == []
    assert {step.value for step in Step} <= {act.value for act in Act}


@pytest.mark.parametrize(
    ("act", "change", "told"),
    [
        (Act.SIGN_REPLY, {"roles": frozenset({Role.STATISTICS})}, "statistics"),
        (Act.SIGN_REPLY, {"roles": frozenset()}, "nobody"),
        (Act.SIGN_REPLY, {"leads_to": None}, "signed cannot be reached"),
        (Act.SIGN_REPLY, {"entry": "filed"}, "told by two acts"),
        (Act.REOPEN, {"states": frozenset({State.SENT})}, "archived cannot be left"),
        (Act.DISPOSE, {"then": Act.ACCEPT}, "accept cannot follow dispose"),
    ],
)
def test_a_table_with_a_slip_is_found_out(act: Act, change: dict[str, Any], told: str) -> None:
    broken = {**TABLE, act: replace(TABLE[act], **change)}
    assert any(told in fault for fault in faults(broken))


def test_a_table_without_an_act_is_found_out() -> None:
    assert faults({act: rule for act, rule in TABLE.items() if act is not Act.SEND})
