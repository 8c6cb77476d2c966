"""Accounts of the office's people, their sessions, issued reports and leases."""

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, String, Table, Text

from handlers.storage.tables.base import METADATA, Instant, RowId

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
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
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
    Column("name", String(80), primary_key=True),  # poll:<organ>, sweep:<organ>
    Column("holder", String(80), nullable=False),
    Column("until", Instant, nullable=False),
)
