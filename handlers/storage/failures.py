"""What a database can do wrong, told in one line to those who know no SQL."""

import sqlite3

from sqlalchemy.exc import OperationalError, SQLAlchemyError

DATABASE_FAILURES = (SQLAlchemyError, sqlite3.Error)
"""Everything that reading or writing the records may raise."""


def told(error: Exception) -> str:
    """Return one line in Chinese and English about a database's failure."""
    reason = str(getattr(error, "orig", None) or error.__cause__ or error).splitlines()[0]
    if isinstance(error, OperationalError | sqlite3.Error):
        return f"数据库无法使用 / the database cannot be used: {reason}"
    return f"数据库地址或内容有误 / the database's address or content is wrong: {reason}"
