"""The SQL tables, grouped by what they serve; one :data:`METADATA` for all of them.

Every table of an office's records carries ``organ``, so that several organs can live in one
database. What is derived from the ledger says so and can be made anew from it.
"""

from handlers.storage.tables.base import METADATA
from handlers.storage.tables.casework import (
    application_particulars,
    application_versions,
    attachments,
    counters,
    drafts,
    fees,
    ledger_entries,
    ledger_heads,
    notices,
    notices_put_away,
    remedies,
)
from handlers.storage.tables.spine import (
    allowances,
    conversations,
    frozen_reports,
    grades,
    inbox,
    leases,
    links,
    outbox,
    outbox_attempts,
    questions,
    sessions,
    sign_ins,
    staff,
)

__all__ = [
    "METADATA",
    "allowances",
    "application_particulars",
    "application_versions",
    "attachments",
    "conversations",
    "counters",
    "drafts",
    "fees",
    "frozen_reports",
    "grades",
    "inbox",
    "leases",
    "ledger_entries",
    "ledger_heads",
    "links",
    "notices",
    "notices_put_away",
    "outbox",
    "outbox_attempts",
    "questions",
    "remedies",
    "sessions",
    "sign_ins",
    "staff",
]
