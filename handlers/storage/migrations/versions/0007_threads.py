"""What a citizen adds to a question that a person has or has answered, and the reply to it."""

import sqlalchemy as sa
from alembic import op

from handlers.storage.tables.base import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NEW = ("added_at", "again_due_at", "again_at")


def upgrade() -> None:
    """Go one step forward."""
    for name in _NEW:
        op.add_column("questions", sa.Column(name, Instant(), nullable=True))


def downgrade() -> None:
    """Go one step back."""
    with op.batch_alter_table("questions", schema=None) as batch_op:
        for name in _NEW:
            batch_op.drop_column(name)
