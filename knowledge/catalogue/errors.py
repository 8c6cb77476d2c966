"""What can be wrong with what somebody asks of the catalogue or of a disclosure.

Each error has a stable ``code`` and its facts; the sentence a person reads is made from them
by whoever shows it. A programmer's mistake stays a ``ValueError``.
"""

from typing import ClassVar


class KnowledgeError(Exception):
    """Root of everything refused for a reason a person can mend; never raised itself."""

    code: ClassVar[str] = "knowledge"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts

    def __str__(self) -> str:
        """Return the code and the facts, for logs and tests."""
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code}: {facts}" if facts else self.code


class UnknownDisclosureError(KnowledgeError):
    """No disclosure of that ``id`` (and ``revision``)."""

    code = "unknown_disclosure"


class SeveralDisclosuresError(KnowledgeError):
    """The words ``typed`` fit several disclosures: ``titles``."""

    code = "several_disclosures"


class CatalogueLockedError(KnowledgeError):
    """Another process is writing the catalogue at ``path`` and did not finish in time."""

    code = "catalogue_locked"


class CatalogueDamagedError(KnowledgeError):
    """The file at ``path`` is not a catalogue this program wrote: ``reason``."""

    code = "catalogue_damaged"


class CatalogueOldError(KnowledgeError):
    """The catalogue at ``path`` is of the form before: it can be read, and is to be migrated."""

    code = "catalogue_old"


class CatalogueNotWrittenError(KnowledgeError):
    """The catalogue at ``path`` could not be written; what stood there still stands."""

    code = "catalogue_not_written"


class StaleRevisionError(KnowledgeError):
    """The disclosure ``id`` changed while it was being worked on."""

    code = "stale_revision"


class WrongStateError(KnowledgeError):
    """The ``act`` is not open to disclosure ``id`` while it is ``status``."""

    code = "wrong_state"


class SamePersonError(KnowledgeError):
    """``person`` did the first review and may not sign off as well."""

    code = "same_person"


class NoteMissingError(KnowledgeError):
    """The ``act`` needs a reason."""

    code = "note_missing"


class PersonMissingError(KnowledgeError):
    """The ``act`` needs the name of who did it."""

    code = "person_missing"


class DateOrderError(KnowledgeError):
    """A text cannot be published (``published_on``) before it was formed (``formed_on``)."""

    code = "date_order"


class NothingChangedError(KnowledgeError):
    """The revision offered for disclosure ``id`` says what the one before it says."""

    code = "nothing_changed"


class FindingsOpenError(KnowledgeError):
    """The checklist ``found`` so many grave places in ``id``; signing off needs a reason."""

    code = "findings_open"
