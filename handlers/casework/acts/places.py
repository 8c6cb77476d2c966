"""The states in which acts are open and the roles that do them, as the table groups them."""

from handlers.casework.application import CLOSED_STATES, State
from handlers.casework.terms import Role

S, R = State, Role

UNBORN = None
"""The state of a case that does not exist yet."""

BEFORE_REPLY = frozenset({S.FILED, S.HANDLING})
IN_HAND = frozenset({S.HANDLING, S.DRAFTED, S.REVIEWED})
OPEN = frozenset(S) - CLOSED_STATES
ANY = frozenset(S) - {S.VOIDED}

OFFICERS = frozenset({R.OFFICER, R.SECTION_HEAD})
DESK = frozenset({R.INTAKE, R.OFFICER, R.SECTION_HEAD})
ASSIGNING = frozenset({R.INTAKE, R.SECTION_HEAD, R.LEADER})
