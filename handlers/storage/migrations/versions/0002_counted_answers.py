"""The answer that is counted, late by day, fees of their own, what was voided.

What is derived is made anew from the ledger after this step (handlers/desk/cases/verify.py);
here its columns get what the rows themselves tell, so that they stand on their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_VERSIONS, _REMEDIES = "application_versions", "remedies"
_NEW = (
    ("counted_as", sa.String(length=48)),
    ("counted_on", sa.Date()),
    ("reopened_on", sa.Date()),
    ("late", sa.Boolean()),
    ("late_original", sa.Boolean()),
)
_COUNTS = ("reasons_asked", "delays")
_OLD_INDEXES = {
    "ix_application_versions_closed": (
        *("organ", "closed_on", "section", "days_used", "days_late", "known_from", "known_to"),
    ),
    "ix_application_versions_counted": (
        *("organ", "applicant_kind", "disposition", "closed_on", "received_on", "known_from"),
        *("known_to", "days_used", "gross_days", "days_late", "days_late_original"),
        *("supplements", "extensions", "consultations", "fee_notices", "fee_yuan"),
    ),
    "ix_application_versions_received": (
        *("organ", "received_on", "channel", "applicant_kind", "known_from", "known_to"),
    ),
}
_INDEXES = {
    "ix_application_versions_closed": (
        *("organ", "counted_on", "section", "days_used", "late", "voided", "known_from"),
        "known_to",
    ),
    "ix_application_versions_counted": (
        *("organ", "applicant_kind", "counted_as", "counted_on", "received_on", "known_from"),
        *("known_to", "voided", "days_used", "gross_days", "late", "late_original"),
        *("supplements", "extensions", "consultations", "reasons_asked", "delays"),
    ),
    "ix_application_versions_received": (
        *("organ", "received_on", "channel", "applicant_kind", "voided", "known_from"),
        "known_to",
    ),
}


def upgrade() -> None:
    """Go one step forward."""
    for name, kind in _NEW:
        op.add_column(_VERSIONS, sa.Column(name, kind, nullable=True))
    with op.batch_alter_table(_VERSIONS, schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("voided", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        for name in _COUNTS:
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table(_VERSIONS, schema=None) as batch_op:
        for name in ("voided", *_COUNTS):
            batch_op.alter_column(name, server_default=None)
        for name, columns in _INDEXES.items():
            batch_op.drop_index(name)
            batch_op.create_index(name, list(columns), unique=False)
    with op.batch_alter_table(_REMEDIES, schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("co_defendant", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table(_REMEDIES, schema=None) as batch_op:
        batch_op.alter_column("co_defendant", server_default=None)
    _fill()
    op.create_table(
        "fees",
        sa.Column("organ", sa.String(length=64), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_to", sa.Date(), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=False),
        sa.Column("yuan", sa.Integer(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("organ", "number", "ordinal", "known_from", name=op.f("pk_fees")),
    )


def _fill() -> None:
    versions = sa.table(
        _VERSIONS,
        *(
            sa.column(name)
            for name in (
                *("closed_on", "disposition", "due_on", "original_due_on"),
                *("counted_on", "counted_as", "late", "late_original"),
            )
        ),
    )
    columns = versions.c

    def after(due: sa.ColumnElement[object]) -> sa.ColumnElement[bool]:
        return sa.and_(due.is_not(None), columns.closed_on > due)

    op.execute(
        versions.update()
        .where(columns.closed_on.is_not(None))
        .values(
            counted_on=columns.closed_on,
            counted_as=columns.disposition,
            late=after(columns.due_on),
            late_original=after(columns.original_due_on),
        )
    )


def downgrade() -> None:
    """Go one step back."""
    op.drop_table("fees")
    with op.batch_alter_table(_REMEDIES, schema=None) as batch_op:
        batch_op.drop_column("co_defendant")
    with op.batch_alter_table(_VERSIONS, schema=None) as batch_op:
        for name, columns in _OLD_INDEXES.items():
            batch_op.drop_index(name)
            batch_op.create_index(name, list(columns), unique=False)
        for name in (*(name for name, _ in _NEW), "voided", *_COUNTS):
            batch_op.drop_column(name)
