"""What the office knew on a day: the span of days in which a derived row holds."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_


def known(table: Any, *, organ: str, as_of: date) -> ColumnElement[bool]:
    """Return the condition for one organ's rows that told what was known on ``as_of``."""
    return and_(
        table.c.organ == organ,
        table.c.known_from <= as_of,
        or_(table.c.known_to.is_(None), table.c.known_to > as_of),
    )
