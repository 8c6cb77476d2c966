"""The legal record: ledger, what is derived from it, and personal data kept apart from it."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)
from sqlalchemy import text as sql

from handlers.storage.tables.base import METADATA, Instant, RowId

ledger_entries = Table(
    "ledger_entries",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("seq", RowId, primary_key=True, autoincrement=False),
    Column("stream", String(16), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("act", String(40), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("effective_on", Date, nullable=False),
    Column("known_on", Date, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_ledger_entries_subject", "organ", "stream", "subject", "seq"),
)

ledger_heads = Table(
    "ledger_heads",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("seq", RowId, nullable=False),
    Column("hash", String(64), nullable=False),
)

counters = Table(
    "counters",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("name", String(40), primary_key=True),  # application:2026
    Column("value", Integer, nullable=False),
)

# Derived from the ledger: one row for each span of days in which the office knew the same of
# an application. known_to is the first day on which the row no longer told what was known.
application_versions = Table(
    "application_versions",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("number", String(64), primary_key=True),
    Column("known_from", Date, primary_key=True),
    Column("known_to", Date),
    Column("received_on", Date, nullable=False),
    Column("channel", String(16), nullable=False),
    Column("applicant_kind", String(24), nullable=False),
    Column("section", String(40)),
    Column("officer", String(64)),
    Column("state", String(24), nullable=False),
    Column("disposition", String(48)),
    Column("closed_on", Date),
    Column("counted_as", String(48)),  # the answer that table 3 counts, and its day
    Column("counted_on", Date),
    Column("reopened_on", Date),
    Column("voided", Boolean, nullable=False),
    Column("due_on", Date),
    Column("original_due_on", Date),
    Column("provisional", Boolean, nullable=False),
    Column("days_used", Integer),  # net working days, of the answer counted
    Column("gross_days", Integer),  # working days from receipt to that answer
    Column("days_late", Integer),
    Column("days_late_original", Integer),
    Column("late", Boolean),
    Column("late_original", Boolean),
    Column("supplements", Integer, nullable=False),
    Column("extensions", Integer, nullable=False),
    Column("consultations", Integer, nullable=False),
    Column("reasons_asked", Integer, nullable=False),
    Column("delays", Integer, nullable=False),
    Column("fee_notices", Integer, nullable=False),
    Column("fee_yuan", Integer, nullable=False),
    Column("delivery", String(12)),  # how the worst of what has not been delivered stands
    Column("queues", String(48), nullable=False, server_default=""),  # whose turn it is
    Column("lapses_after", Date),
    Column("drafter", String(64)),
    Column("seq", RowId, nullable=False),  # the ledger entry this row takes in
    # The yearly report and the plots are counted from these indexes alone, without a look at
    # the rows: in the order of what is grouped, and with everything that is asked of a row.
    Index(
        "ix_application_versions_counted",
        *("organ", "applicant_kind", "counted_as", "counted_on", "received_on", "known_from"),
        *("known_to", "voided", "days_used", "gross_days", "late", "late_original"),
        *("supplements", "extensions", "consultations", "reasons_asked", "delays"),
    ),
    Index(
        "ix_application_versions_closed",
        *("organ", "counted_on", "section", "days_used", "late", "voided", "known_from"),
        "known_to",
    ),
    Index(
        "ix_application_versions_received",
        *("organ", "received_on", "channel", "applicant_kind", "voided", "known_from"),
        "known_to",
    ),
    Index(
        "ix_application_versions_current",
        "organ",
        "state",
        "due_on",
        sqlite_where=sql("known_to is null"),
        postgresql_where=sql("known_to is null"),
    ),
    Index(
        "ix_application_versions_waiting",
        "organ",
        "due_on",
        sqlite_where=sql("known_to is null and queues <> ''"),
        postgresql_where=sql("known_to is null and queues <> ''"),
    ),
    Index(
        "ix_application_versions_delivery",
        "organ",
        "delivery",
        sqlite_where=sql("known_to is null and delivery is not null"),
        postgresql_where=sql("known_to is null and delivery is not null"),
    ),
)

remedies = Table(
    "remedies",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("number", String(64), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("known_from", Date, primary_key=True),
    Column("known_to", Date),
    Column("kind", String(24), nullable=False),
    Column("filed_on", Date, nullable=False),
    Column("closed_on", Date),
    Column("result", String(16)),
    Column("co_defendant", Boolean, nullable=False),  # kept, and not counted in table 4
    Index("ix_remedies_filed", "organ", "filed_on"),
)

# Derived like remedies: one row for each fee notified, with what became of it.
fees = Table(
    "fees",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("number", String(64), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("known_from", Date, primary_key=True),
    Column("known_to", Date),
    Column("notified_on", Date, nullable=False),
    Column("yuan", Integer),
    Column("paid_on", Date),
    Column("lapsed_on", Date),
)

# Personal data of an application, apart from the chain so that it can be erased: the chain
# holds only a salted digest of it.
application_particulars = Table(
    "application_particulars",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("number", String(64), primary_key=True),
    Column("subject", Text),  # what is wanted, in one line
    Column("particulars", JSON),  # name, identity, contact, description, form of supply …
    Column("salt", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("applicant_key", String(64)),  # likeness of the applicant, for art. 35 counts
    Column("reply_channel", String(16)),
    Column("reply_conversation", String(128)),
    Column("filed_at", Instant, nullable=False),
    Column("erased_at", Instant),
    Index("ix_application_particulars_applicant", "organ", "applicant_key"),
    Index(
        "ix_application_particulars_conversation", "organ", "reply_channel", "reply_conversation"
    ),
)

attachments = Table(
    "papers",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("subject", String(64), nullable=False),  # application:<number> …
    Column("kind", String(24), nullable=False),  # attachment, letter, reply_text …
    Column("name", Text, nullable=False),
    Column("media_type", String(128), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary),
    Column("kept_at", Instant, nullable=False),
    Index("ix_papers_subject", "organ", "subject"),
)

# What an officer is still writing for one application: reply text, reason, chosen act.
drafts = Table(
    "drafts",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("subject", String(64), primary_key=True),
    Column("form", String(40), primary_key=True),
    Column("author", String(64), primary_key=True),
    Column("fields", JSON, nullable=False),
    Column("saved_at", Instant, nullable=False),
)

# Notices of the daily sweep that were given, by their stable key.
notices = Table(
    "notices",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("key", String(160), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("facts", JSON, nullable=False),
    Column("told_at", Instant, nullable=False),
    Column("done_at", Instant),
    Index("ix_notices_open", "organ", "done_at", "told_at"),
)

# Who has put a notice away for themselves; for the others it stays, until the matter is done.
notices_put_away = Table(
    "notices_put_away",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("key", String(160), primary_key=True),
    Column("login", String(64), primary_key=True),
)
