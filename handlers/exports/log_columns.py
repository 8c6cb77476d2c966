"""The columns of the request log, and of its open data.

Their headings and meanings are texts; the words of coded values are
:mod:`handlers.exports.log_words`, rows :mod:`handlers.exports.rows`.
"""

from typing import Final

from handlers.exports import log_words
from handlers.exports.columns import ColumnKind, ExportColumn

COLUMNS: Final = (
    ExportColumn("kind", ColumnKind.CODE, codes=log_words.kinds),
    ExportColumn("number", width=18),
    ExportColumn("received_on", ColumnKind.DAY),
    ExportColumn("channel", ColumnKind.CODE, codes=log_words.channels),
    ExportColumn("applicant_kind", ColumnKind.CODE, width=26, codes=log_words.applicants),
    ExportColumn("name"),
    ExportColumn("contact", width=20),
    ExportColumn("subject", width=50),
    ExportColumn("section"),
    ExportColumn("officer"),
    ExportColumn("state", ColumnKind.CODE, codes=log_words.states),
    ExportColumn("due_on", ColumnKind.DAY),
    ExportColumn("original_due_on", ColumnKind.DAY),
    ExportColumn("provisional", ColumnKind.YES_NO),
    ExportColumn("closed_on", ColumnKind.DAY),
    ExportColumn("result", ColumnKind.CODE, width=40, codes=log_words.results),
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
    ExportColumn("answered_by", ColumnKind.CODE, codes=log_words.answered),
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
