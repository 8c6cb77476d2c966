"""The ways a case can be answered: the 21 leaf rows of table 3 and their groups.

A table only. The grounds of each row are in :mod:`handlers.casework.answers.grounds`, the remedy
clause of each in :mod:`handlers.casework.answers.remedies`, their names in
:mod:`handlers.casework.names`.
"""

from collections.abc import Mapping
from enum import StrEnum

from handlers.casework.terms import Result


class Group(StrEnum):
    """The six kinds of answer in table 3."""

    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    DENIED = "denied"
    UNABLE = "unable"
    NOT_PROCESSED = "not_processed"
    OTHER = "other"


_R, _G = Result, Group

GROUPS: Mapping[Result, Group] = {
    _R.GRANTED: _G.GRANTED,
    _R.PARTIALLY_GRANTED: _G.PARTIALLY_GRANTED,
    _R.DENIED_STATE_SECRET: _G.DENIED,
    _R.DENIED_PROHIBITED_BY_LAW: _G.DENIED,
    _R.DENIED_THREE_SECURITIES_ONE_STABILITY: _G.DENIED,
    _R.DENIED_THIRD_PARTY_RIGHTS: _G.DENIED,
    _R.DENIED_INTERNAL_AFFAIRS: _G.DENIED,
    _R.DENIED_PROCESS_INFORMATION: _G.DENIED,
    _R.DENIED_ENFORCEMENT_CASE_FILE: _G.DENIED,
    _R.DENIED_ADMINISTRATIVE_QUERY: _G.DENIED,
    _R.UNABLE_NOT_HELD: _G.UNABLE,
    _R.UNABLE_NEEDS_CREATION: _G.UNABLE,
    _R.UNABLE_STILL_UNCLEAR: _G.UNABLE,
    _R.NOT_PROCESSED_PETITION: _G.NOT_PROCESSED,
    _R.NOT_PROCESSED_REPEAT: _G.NOT_PROCESSED,
    _R.NOT_PROCESSED_PUBLICATION: _G.NOT_PROCESSED,
    _R.NOT_PROCESSED_EXCESSIVE: _G.NOT_PROCESSED,
    _R.NOT_PROCESSED_CONFIRM_OR_REISSUE: _G.NOT_PROCESSED,
    _R.OTHER_CORRECTION_OVERDUE: _G.OTHER,
    _R.OTHER_FEE_OVERDUE: _G.OTHER,
    _R.OTHER_OTHER: _G.OTHER,
}
"""The group of each row, in the order of the table."""


def denied_results() -> frozenset[Result]:
    """Return the rows of 不予公开 (the third group of table 3)."""
    return frozenset(result for result, group in GROUPS.items() if group is Group.DENIED)
