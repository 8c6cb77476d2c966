"""How satisfied people are with replies to their questions and applications."""

import sqlalchemy as sa
from alembic import op

from handlers.storage.tables.base import Instant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "grades",
        sa.Column("organ", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("conversation", sa.String(length=128), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("organ", "subject", name=op.f("pk_grades")),
    )
    op.create_index("ix_grades_at", "grades", ["organ", "at"], unique=False)


def downgrade() -> None:
    """Go one step back."""
    op.drop_index("ix_grades_at", table_name="grades")
    op.drop_table("grades")
