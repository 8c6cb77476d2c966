"""The tables of the desk itself: its spine, and its people.

The spine is what came in, where each conversation stands, what goes out; of the people there are
accounts, sessions, issued reports and leases.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as sql

from handlers.storage.tables.base import METADATA, Instant, RowId

inbox = Table(
    "inbox",
    METADATA,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("organ", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("update_key", String(128), nullable=False),
    Column("conversation", String(128), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", String(12), nullable=False),  # stored, done, set_aside
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Column("done_at", Instant),
    UniqueConstraint("organ", "channel", "update_key"),
    Index(
        "ix_inbox_waiting",
        "organ",
        "channel",
        "id",
        sqlite_where=sql("state = 'stored'"),
        postgresql_where=sql("state = 'stored'"),
    ),
    Index("ix_inbox_conversation", "organ", "channel", "conversation", "id"),
)

conversations = Table(
    "conversations",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("conversation", String(128), primary_key=True),
    Column("state", JSON, nullable=False),
    Column("turns", Integer, nullable=False),
    Column("reachable", Boolean, nullable=False, server_default=sql("true")),
    Column("updated_at", Instant, nullable=False),
    Column("expires_at", Instant),  # of the draft in the state, where it has one
    Index(
        "ix_conversations_expiring",
        "organ",
        "expires_at",
        sqlite_where=sql("expires_at is not null"),
        postgresql_where=sql("expires_at is not null"),
    ),
)

outbox = Table(
    "outbox",
    METADATA,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("organ", String(64), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("conversation", String(128), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("cause", String(128), nullable=False),  # inbox:<id>, application:<number> …
    Column("author", String(64), nullable=False),  # bot, or staff:<login>
    Column("created_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    # queued, sending, accepted, unknown, failed, blocked, undone
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("reference", String(128)),
    Column("detail", Text),
    Column("holder", String(80)),  # the process that sends it
    Column("gone_at", Instant),  # from when it may have gone out
    Index(
        "ix_outbox_open",
        "organ",
        "channel",
        "id",
        sqlite_where=sql("state in ('queued', 'sending')"),
        postgresql_where=sql("state in ('queued', 'sending')"),
    ),
    Index("ix_outbox_conversation", "organ", "channel", "conversation", "id"),
    Index("ix_outbox_cause", "organ", "cause"),
)

outbox_attempts = Table(
    "outbox_attempts",
    METADATA,
    Column("outbox_id", RowId, primary_key=True, autoincrement=False),
    Column("attempt", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("detail", Text),
)

allowances = Table(
    "allowances",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("conversation", String(128), primary_key=True),
    Column("kind", String(80), primary_key=True),
    Column("left", Integer, nullable=False),
    Column("until", Instant),
)

links = Table(
    "links",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("key_hash", String(64), primary_key=True),
    Column("attachment", String(64), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("opened_at", Instant),
    Column("openings", Integer, nullable=False),
    Index("ix_links_attachment", "organ", "attachment"),
)

questions = Table(
    "questions",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("conversation", String(128), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("text", Text),  # null once erased
    Column("status", String(16), nullable=False),  # answered, ambiguous, not_found, refused
    Column("hits", JSON, nullable=False),  # [{disclosure, score}], rejected ones too
    Column("state", String(16), nullable=False),  # bot, waiting, replied, closed
    Column("handed_over_at", Instant),
    Column("due_at", Instant),  # the office's own limit for a person's reply
    Column("officer", String(64)),
    Column("replied_at", Instant),
    Column("reply", Text),
    Column("helpful", Boolean),
    Column("rated_at", Instant),
    Column("task_state", String(12)),  # of a thumbs-down: open, changed, kept
    Column("task_owner", String(64)),
    Column("task_note", Text),
    Column("added_at", Instant),  # last, by the citizen, to what a person has or answered
    Column("again_due_at", Instant),  # the limit of one opened again
    Column("again_at", Instant),  # last reply to what was added; replied_at stays the first
    Column("mark", String(12)),  # by a second person: right, wrong, should_be
    Column("marked_at", Instant),
    Column("marked_by", String(64)),
    Column("mark_disclosure", String(128)),
    Column("mark_words", Text),
    Index("ix_questions_asked", "organ", "asked_at"),
    Index("ix_questions_state", "organ", "state", "asked_at"),
    Index("ix_questions_conversation", "organ", "channel", "conversation"),
    Index(
        "ix_questions_marked",
        "organ",
        "asked_at",
        sqlite_where=sql("mark is not null"),
        postgresql_where=sql("mark is not null"),
    ),
)

grades = Table(
    "grades",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("subject", String(80), primary_key=True),  # question:<ref>, application:<number>
    Column("channel", String(16), nullable=False),
    Column("conversation", String(128), nullable=False),
    Column("step", Integer, nullable=False),  # 5 very satisfied … 1 not at all
    Column("words", Text),
    Column("at", Instant, nullable=False),
    Index("ix_grades_at", "organ", "at"),
)

staff = Table(
    "staff",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("login", String(64), primary_key=True),
    Column("name", String(64), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("sections", JSON, nullable=False),
    Column("language", String(2), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),  # of the first versions; 0
    Column("locked_until", Instant),  # likewise; null
    Column("created_at", Instant, nullable=False),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("organ", String(64), nullable=False),
    Column("login", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_sessions_login", "organ", "login"),
)

sign_ins = Table(
    "sign_ins",
    METADATA,
    Column("id", RowId, primary_key=True, autoincrement=True),
    Column("organ", String(64), nullable=False),
    Column("login", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", String(16), nullable=False),  # ok, wrong, locked, unknown
    Column("address", String(64)),
    Index("ix_sign_ins_login", "organ", "login", "at"),
)

frozen_reports = Table(
    "frozen_reports",
    METADATA,
    Column("organ", String(64), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("issue", Integer, primary_key=True),
    Column("as_of", Date, nullable=False),
    Column("issued_at", Instant, nullable=False),
    Column("issued_by", String(64), nullable=False),
    Column("ledger_seq", RowId, nullable=False),
    Column("ledger_hash", String(64), nullable=False),
    Column("report", JSON, nullable=False),
    Column("cases", JSON, nullable=False),  # which applications stand in which cell
    Column("hash", String(64), nullable=False),
)

leases = Table(
    "leases",
    METADATA,
    Column("name", String(80), primary_key=True),  # <organ>:process-<holder>
    Column("holder", String(80), nullable=False),
    Column("until", Instant, nullable=False),
)
