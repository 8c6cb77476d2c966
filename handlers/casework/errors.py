"""What casework refuses, each with a stable code and its facts.

The sentences people read are in the texts of :mod:`handlers.wording`.
"""

from handlers.errors import HandlingError


class CalendarUnknownError(HandlingError):
    """A day outside every year the calendar can say anything of (``day``, ``first``, ``last``)."""

    code = "calendar_unknown"


class OverridesError(HandlingError):
    """The operator's calendar file cannot be used (``where``, ``reason``, ``value``)."""

    code = "overrides"


class EventError(HandlingError):
    """A step cannot stand where it is told (``index`` in the list as given, ``reason``)."""

    code = "bad_event"


class DocumentError(HandlingError):
    """An application given as a document is wrong (``field``, ``reason``, ``value``)."""

    code = "bad_document"


class DispositionIncompleteError(HandlingError):
    """An answer does not state what its row demands (``result``, ``ground``, ``missing``)."""

    code = "disposition_incomplete"


class DispositionImpossibleError(HandlingError):
    """An answer does not fit the case (``result``, ``reason``, ``value``)."""

    code = "disposition_impossible"


class NotAllowedError(HandlingError):
    """The act is not open in this state, or not to this person (``act``, ``state``, ``reason``).

    ``reason`` is state or role.
    """

    code = "not_allowed"


class ActRefusedError(HandlingError):
    """The act is open but cannot be done as told (``act``, ``reason``, ``value``)."""

    code = "act_refused"
