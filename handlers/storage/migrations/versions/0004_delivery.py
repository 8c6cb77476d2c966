"""How what was sent to an applicant stands, where it has not been delivered.

Derived anew from the ledger after this step (handlers/desk/cases/verify.py); older entries tell
of no delivery, so that nothing is outstanding in them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_VERSIONS, _INDEX = "application_versions", "ix_application_versions_delivery"
_WHERE = sa.text("known_to is null and delivery is not null")


def upgrade() -> None:
    """Go one step forward."""
    op.add_column(_VERSIONS, sa.Column("delivery", sa.String(length=12), nullable=True))
    op.create_index(
        _INDEX,
        _VERSIONS,
        ["organ", "delivery"],
        unique=False,
        sqlite_where=_WHERE,
        postgresql_where=_WHERE,
    )


def downgrade() -> None:
    """Go one step back."""
    op.drop_index(_INDEX, table_name=_VERSIONS)
    with op.batch_alter_table(_VERSIONS, schema=None) as batch_op:
        batch_op.drop_column("delivery")
