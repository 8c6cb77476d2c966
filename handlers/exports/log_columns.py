"""The columns of the request log and of its open data, and the words for their coded values.

Headings and meanings are texts; rows are :mod:`handlers.exports.rows`.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from handlers.casework.application import State
from handlers.casework.names import name_of
from handlers.casework.terms import Channel
from handlers.exports.columns import TEXTS, ColumnKind, ExportColumn
from handlers.report.form.form import COLUMNS as KINDS_OF_APPLICANT
from handlers.report.form.form import GROUPS, LEAVES, ROWS
from handlers.report.yearly.links import bare

_ROWS: Final = {row.key: row for row in ROWS}


@cache
def kinds() -> Mapping[str, str]:
    """Return the kinds of requests."""
    return _said("kind", "application", "question")


@cache
def channels() -> Mapping[str, str]:
    """Return the channels, those of questions beside those of applications."""
    return {channel.value: name_of(channel) for channel in Channel} | _said("channel", "terminal")


@cache
def applicants() -> Mapping[str, str]:
    """Return the kinds of applicants, as table 3 has them."""
    return {
        column.key: f"{column.group}：{column.label}" if column.group else column.label
        for column in KINDS_OF_APPLICANT
    }


@cache
def results() -> Mapping[str, str]:
    """Return the dispositions and their groups, as table 3 has them."""
    return {key: _result(key) for key in (*LEAVES, *GROUPS)}


def _result(key: str) -> str:
    """Return a disposition in words, with the heading that it stands under."""
    row = _ROWS[key]
    if row.parent is None or row.parent == "results":
        return bare(row.label)
    return f"{bare(_ROWS[row.parent].label)}：{bare(row.label)}"


@cache
def states() -> Mapping[str, str]:
    """Return the states of applications and of questions."""
    of_questions = _said("state", "bot", "waiting", "replied", "closed")
    return {state.value: name_of(state) for state in State} | of_questions


@cache
def answered() -> Mapping[str, str]:
    """Return by whom a question was answered."""
    return _said("answered", "bot", "person")


def _said(table: str, *codes: str) -> dict[str, str]:
    return {code: TEXTS.say(f"{table}.{code}") for code in codes}


COLUMNS: Final = (
    ExportColumn("kind", ColumnKind.CODE, codes=kinds),
    ExportColumn("number", width=18),
    ExportColumn("received_on", ColumnKind.DAY),
    ExportColumn("channel", ColumnKind.CODE, codes=channels),
    ExportColumn("applicant_kind", ColumnKind.CODE, width=26, codes=applicants),
    ExportColumn("name"),
    ExportColumn("contact", width=20),
    ExportColumn("subject", width=50),
    ExportColumn("section"),
    ExportColumn("officer"),
    ExportColumn("state", ColumnKind.CODE, codes=states),
    ExportColumn("due_on", ColumnKind.DAY),
    ExportColumn("original_due_on", ColumnKind.DAY),
    ExportColumn("provisional", ColumnKind.YES_NO),
    ExportColumn("closed_on", ColumnKind.DAY),
    ExportColumn("result", ColumnKind.CODE, width=40, codes=results),
    ExportColumn("days_used", ColumnKind.WHOLE),
    ExportColumn("gross_days", ColumnKind.WHOLE),
    ExportColumn("days_late", ColumnKind.WHOLE),
    ExportColumn("days_late_original", ColumnKind.WHOLE),
    ExportColumn("late", ColumnKind.YES_NO),
    ExportColumn("supplements", ColumnKind.WHOLE),
    ExportColumn("extensions", ColumnKind.WHOLE),
    ExportColumn("consultations", ColumnKind.WHOLE),
    ExportColumn("fee_yuan", ColumnKind.WHOLE),
    ExportColumn("reviews", ColumnKind.WHOLE),
    ExportColumn("lawsuits", ColumnKind.WHOLE),
    ExportColumn("answered_by", ColumnKind.CODE, codes=answered),
    ExportColumn("helpful", ColumnKind.YES_NO),
)

OPEN_COLUMNS: Final = (
    ExportColumn("row", ColumnKind.WHOLE, width=8),
    ExportColumn("period", width=12),
    *(column for column in COLUMNS if column.key in ("kind", "channel", "applicant_kind")),
    *(column for column in COLUMNS if column.key in ("section", "result")),
    ExportColumn("days_band"),
    *(column for column in COLUMNS if column.key == "subject"),
)
"""The columns of open data: nothing that names anybody."""
