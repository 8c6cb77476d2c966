"""Who is sending a message, and since when it may have gone out."""

import sqlalchemy as sa
from alembic import op

from handlers.storage.tables.base import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step forward: what was on its way has no sender that lives, and may have gone out."""
    op.add_column("outbox", sa.Column("holder", sa.String(length=80), nullable=True))
    op.add_column("outbox", sa.Column("gone_at", Instant(), nullable=True))
    op.execute("UPDATE outbox SET gone_at = created_at WHERE state = 'sending'")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("lease_until")


def downgrade() -> None:
    """Go one step back."""
    op.add_column("outbox", sa.Column("lease_until", Instant(), nullable=True))
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("gone_at")
        batch.drop_column("holder")
