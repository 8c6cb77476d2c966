"""What channels that count their messages still allow, and links to files."""

import sqlalchemy as sa
from alembic import op

from handlers.storage.tables.base import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step forward."""
    op.create_table(
        "allowances",
        sa.Column("organ", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("conversation", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("until", Instant(), nullable=True),
        sa.PrimaryKeyConstraint(
            "organ", "channel", "conversation", "kind", name=op.f("pk_allowances")
        ),
    )
    op.create_table(
        "links",
        sa.Column("organ", sa.String(length=64), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("attachment", sa.String(length=64), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=True),
        sa.Column("openings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organ", "key_hash", name=op.f("pk_links")),
    )
    op.create_index("ix_links_attachment", "links", ["organ", "attachment"])


def downgrade() -> None:
    """Go one step back."""
    op.drop_table("links")
    op.drop_table("allowances")
