"""Whose turn it is in a case, and who has put a notice away for themselves.

The lists in which a case waits are derived anew from the ledger after this step
(handlers/desk/cases/verify.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_VERSIONS, _INDEX = "application_versions", "ix_application_versions_waiting"
_WHERE = sa.text("known_to is null and queues <> ''")


def upgrade() -> None:
    """Go one step forward."""
    queues = sa.Column("queues", sa.String(length=48), nullable=False, server_default="")
    op.add_column(_VERSIONS, queues)
    op.add_column(_VERSIONS, sa.Column("lapses_after", sa.Date(), nullable=True))
    op.add_column(_VERSIONS, sa.Column("drafter", sa.String(length=64), nullable=True))
    op.create_index(
        _INDEX,
        _VERSIONS,
        ["organ", "due_on"],
        unique=False,
        sqlite_where=_WHERE,
        postgresql_where=_WHERE,
    )
    op.create_table(
        "notices_put_away",
        sa.Column("organ", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("organ", "key", "login", name=op.f("pk_notices_put_away")),
    )


def downgrade() -> None:
    """Go one step back."""
    op.drop_table("notices_put_away")
    op.drop_index(_INDEX, table_name=_VERSIONS)
    with op.batch_alter_table(_VERSIONS, schema=None) as batch_op:
        for name in ("queues", "lapses_after", "drafter"):
            batch_op.drop_column(name)
