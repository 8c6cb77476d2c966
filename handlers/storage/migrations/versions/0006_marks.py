"""What a second person marked an answer as; nothing that was answered before is marked."""

import sqlalchemy as sa
from alembic import op

from handlers.storage.tables.base import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_QUESTIONS, _INDEX = "questions", "ix_questions_marked"
_WHERE = sa.text("mark is not null")
_NEW = (
    ("mark", sa.String(length=12)),
    ("marked_at", Instant()),
    ("marked_by", sa.String(length=64)),
    ("mark_disclosure", sa.String(length=128)),
    ("mark_words", sa.Text()),
)


def upgrade() -> None:
    """Go one step forward."""
    for name, kind in _NEW:
        op.add_column(_QUESTIONS, sa.Column(name, kind, nullable=True))
    op.create_index(
        _INDEX,
        _QUESTIONS,
        ["organ", "asked_at"],
        unique=False,
        sqlite_where=_WHERE,
        postgresql_where=_WHERE,
    )


def downgrade() -> None:
    """Go one step back."""
    op.drop_index(_INDEX, table_name=_QUESTIONS)
    with op.batch_alter_table(_QUESTIONS, schema=None) as batch_op:
        for name, _ in _NEW:
            batch_op.drop_column(name)
