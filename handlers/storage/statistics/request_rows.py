"""From rows of the database to rows of an export: which columns are read, how they are typed.

Reading them one batch after another is :mod:`handlers.storage.statistics.request_log`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, null, or_

from handlers.casework.application import Event
from handlers.exports.cells import Block
from handlers.exports.rows import RemedyRow, RequestKind, RequestRow
from handlers.storage.tables import application_particulars, application_versions

_V, _P = application_versions.c, application_particulars.c
_FIELDS = RequestRow._fields[1:]  # of a row of the database, which knows no kind
_DAYS = tuple(
    _FIELDS.index(name) for name in ("received_on", "due_on", "original_due_on", "closed_on")
)
_YES_NO = tuple(_FIELDS.index(name) for name in ("provisional", "late"))

_LATE = and_(_V.due_on.is_not(None), _V.closed_on > _V.due_on)
Remedies = Mapping[str, tuple[RemedyRow, ...]]
Steps = Mapping[str, tuple[Mapping[str, Any], ...]]


class Days(dict[Any, date | None]):
    """Days as the driver gives them, each read once."""

    def __missing__(self, cell: str | date) -> date:
        day = self[cell] = cell if isinstance(cell, date) else date.fromisoformat(cell)
        return day


def block_of(
    batch: Sequence[Sequence[Any]], days: Days, *, steps: Steps, contested: Remedies
) -> Block:
    """Return the driver's rows by the names of a row's fields, typed."""
    columns: list[Any] = list(zip(*batch, strict=True))
    for place in _DAYS:
        columns[place] = [days[cell] for cell in columns[place]]
    for place in _YES_NO:
        columns[place] = [*map(bool, columns[place])]
    numbers, count = columns[0], len(batch)
    own_remedies = [contested.get(number, ()) for number in numbers]
    reviews = [sum(remedy.kind == "review" for remedy in own) if own else 0 for own in own_remedies]
    return {
        "kind": [RequestKind.APPLICATION] * count,
        **dict(zip(_FIELDS, columns, strict=False)),
        "answered_by": [None] * count,  # what only questions have
        "helpful": [None] * count,
        "events": [steps.get(number, ()) for number in numbers] if steps else [()] * count,
        "remedies": own_remedies,
        "reviews": reviews,
        "lawsuits": [len(own) - n for own, n in zip(own_remedies, reviews, strict=True)],
    }


def columns(as_of: date | None) -> tuple[ColumnElement[Any], ...]:
    """Return the columns of an application in the order of :class:`RequestRow`.

    What happened after ``as_of`` is left out, None where nothing has.
    """
    particulars = application_particulars.c.particulars

    def so_far(column: ColumnElement[Any], before: ColumnElement[Any] | None = None) -> Any:
        if as_of is None:
            return column
        still_open = or_(_V.closed_on.is_(None), _V.closed_on <= as_of)
        return case((still_open, column), else_=null() if before is None else before)

    def of_answer(column: ColumnElement[Any]) -> Any:
        # days are those of the answer counted: of one given again in a later year, none
        return case((_V.closed_on == _V.counted_on, column), else_=null())

    return (
        *(_V.number, _V.received_on, _V.channel, func.coalesce(_P.subject, "")),
        _V.applicant_kind,
        particulars["name"].as_string(),
        func.coalesce(
            *(
                func.nullif(particulars[key].as_string(), "")
                for key in ("contact", "phone", "email")
            )
        ),
        *(_V.section, _V.officer, so_far(_V.state, literal("handling"))),
        *(_V.due_on, _V.original_due_on, _V.provisional),
        *(so_far(_V.closed_on), so_far(_V.disposition), so_far(of_answer(_V.days_used))),
        *(so_far(of_answer(_V.gross_days)), so_far(of_answer(_V.days_late))),
        *(so_far(of_answer(_V.days_late_original)), so_far(_LATE)),
        *(_V.supplements, _V.extensions, _V.consultations, _V.fee_yuan),
    )


def remedy_row(row: Any, as_of: date) -> RemedyRow:
    """Return a review or a lawsuit as it stood on a day."""
    closed = row.closed_on is not None and row.closed_on <= as_of
    return RemedyRow(
        kind=row.kind,
        filed_on=row.filed_on,
        closed_on=row.closed_on if closed else None,
        result=row.result if closed else None,
        co_defendant=bool(row.co_defendant),
    )


def step_of(event: Event) -> Mapping[str, Any]:
    """Return a step as the import format has it."""
    step: dict[str, Any] = {"act": event.step.value, "on": event.on.isoformat()}
    if event.days is not None:
        step["days"] = event.days
    if event.until is not None:
        step["until"] = event.until.isoformat()
    if event.received_on is not None:
        step["received_on"] = event.received_on.isoformat()
    if event.yuan is not None:
        step["yuan"] = event.yuan
    said = {"reason": event.reason, "party": event.party, "opinion": event.opinion}
    return step | {name: text for name, text in said.items() if text}


def question_row(row: Any, *, end: datetime, zone: tzinfo | None) -> RequestRow:
    """Return a question as it stood before ``end``, in the office's zone."""
    replied = row.replied_at if row.replied_at and row.replied_at < end else None
    rated = row.rated_at is not None and row.rated_at < end
    by_bot = "bot" if row.status == "answered" else None
    return RequestRow(
        kind=RequestKind.QUESTION,
        number=row.id,
        received_on=row.asked_at.astimezone(zone).date(),
        channel=row.channel,
        subject=row.text or "",
        officer=row.officer,
        state=row.state,
        due_on=row.due_at.astimezone(zone).date() if row.due_at else None,
        closed_on=replied.astimezone(zone).date() if replied else None,
        answered_by="person" if replied else by_bot,
        helpful=row.helpful if rated else None,
    )


def after(day: date, zone: tzinfo | None) -> datetime:
    """Return the first moment after a day."""
    return datetime.combine(day, time.max, zone)
