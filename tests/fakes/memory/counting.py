"""The counts in memory, written from the definitions of the figures alone: a second reckoning.

Received, carried over, results and carried forward are those of the report's form
(国办公开办函〔2021〕30号); see :data:`handlers.statistics.tally.DEFINITIONS` and
:data:`handlers.statistics.questions.DEFINITIONS`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import Any

from handlers.records import REPLIED_TO, ApplicationVersion, RemedyVersion
from handlers.report.form.form import KINDS, LEAVES
from handlers.statistics.period import Period
from handlers.statistics.questions import QuestionTally
from handlers.statistics.tally import Activity, Answered, Received, Tally
from tests.fakes.memory.books import Books, was_known

Cell = tuple[str, str]


class MemoryCounting:
    """See :class:`handlers.ports.Counting`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def _versions(self, period: Period) -> Iterator[ApplicationVersion]:
        known = (
            one for one in self._books.versions if was_known(one, period.as_of) and not one.voided
        )
        return iter(sorted(known, key=lambda version: version.number))

    def _remedies(self, period: Period) -> Iterator[RemedyVersion]:
        known = (
            one
            for one in self._books.remedies
            if was_known(one, period.as_of) and not one.co_defendant
        )
        return iter(sorted(known, key=lambda remedy: (remedy.number, remedy.ordinal)))

    def table3(self, period: Period) -> Mapping[Cell, int]:
        return self.tally(period).table3

    def first_year(self) -> int | None:
        years = (one.received_on.year for one in self._books.versions if not one.voided)
        return min(years, default=None)

    def tally(self, period: Period) -> Tally:
        table: Counter[Cell] = Counter()
        for version in self._versions(period):
            table.update((row, version.applicant_kind) for row in _flows(version, period))
        answered = [
            version
            for version in self._versions(period)
            if _within(version.counted_on, period)
            and version.counted_as in LEAVES
            and version.applicant_kind in KINDS
        ]
        table.update((str(version.counted_as), version.applicant_kind) for version in answered)
        return Tally(
            table3=dict(table),
            answered=len(answered),
            late=sum(bool(version.late) for version in answered),
            late_original=sum(bool(version.late_original) for version in answered),
            supplemented=sum(version.supplements > 0 for version in answered),
            extended=sum(version.extensions > 0 for version in answered),
            consulted=sum(version.consultations > 0 for version in answered),
            reasons_asked=sum(version.reasons_asked > 0 for version in answered),
            delayed=sum(version.delays > 0 for version in answered),
            **self._fees(period),
            **self._again(period),
            net_days=sum(version.days_used or 0 for version in answered),
            gross_days=sum(version.gross_days or 0 for version in answered),
        )

    def _fees(self, period: Period) -> dict[str, int]:
        fees = [fee for fee in self._books.fees if was_known(fee, period.as_of)]
        paid = [fee for fee in fees if _within(fee.paid_on, period)]
        return {
            "charged": sum(_within(fee.notified_on, period) for fee in fees),
            "fees_paid": len(paid),
            "fee_yuan": sum(fee.yuan or 0 for fee in paid),
            "fees_lapsed": sum(_within(fee.lapsed_on, period) for fee in fees),
        }

    def _again(self, period: Period) -> dict[str, int]:
        again = [one for one in self._versions(period) if one.reopened_on is not None]
        return {
            "reopened": sum(_within(one.reopened_on, period) for one in again),
            "answered_again": sum(
                _within(one.closed_on, period) and one.closed_on != one.counted_on for one in again
            ),
        }

    def table4(self, period: Period) -> Mapping[Cell, int]:
        counted = (_remedy_cell(remedy, period) for remedy in self._remedies(period))
        return dict(Counter(cell for cell in counted if cell is not None))

    def activity(self, period: Period) -> Activity:
        received: Counter[tuple[str, str, str]] = Counter()
        answered: defaultdict[tuple[str, str | None, int | None], list[bool]] = defaultdict(list)
        for one in self._versions(period):
            if _within(one.received_on, period):
                received[f"{one.received_on:%Y-%m}", one.channel, one.applicant_kind] += 1
            if one.counted_on is not None and _within(one.counted_on, period):
                group = (f"{one.counted_on:%Y-%m}", one.section, one.days_used)
                answered[group].append(bool(one.late))
        return Activity(
            received=[Received(*group, count) for group, count in sorted(received.items())],
            answered=[Answered(*group, len(late), sum(late)) for group, late in answered.items()],
        )

    def cases3(self, period: Period, rows: Sequence[str], kinds: Sequence[str]) -> list[str]:
        return [
            version.number
            for version in self._versions(period)
            if version.applicant_kind in kinds and set(rows) & _rows(version, period)
        ]

    def cases4(self, period: Period, kind: str, results: Sequence[str]) -> list[str]:
        wanted = {(kind, result) for result in results}
        return [
            remedy.number
            for remedy in self._remedies(period)
            if _remedy_cell(remedy, period) in wanted
        ]

    def cases(self, period: Period) -> Mapping[str, list[str]]:
        behind: defaultdict[str, list[str]] = defaultdict(list)
        for version in self._versions(period):
            for row in _rows(version, period):
                behind[f"table3.{row}.{version.applicant_kind}"].append(version.number)
        for remedy in self._remedies(period):
            cell = _remedy_cell(remedy, period)
            if cell is not None:
                behind[f"table4.{cell[0]}.{cell[1]}"].append(remedy.number)
        return dict(behind)


def _within(day: date | None, period: Period) -> bool:
    return day is not None and period.first <= day <= period.end


def _flows(version: ApplicationVersion, period: Period) -> Iterator[str]:
    received, closed = version.received_on, version.counted_on
    if _within(received, period):
        yield "new_received"
    if received < period.first and not (closed is not None and closed < period.first):
        yield "carried_over"
    if received <= period.end and not (closed is not None and closed <= period.end):
        yield "carried_forward"


def _rows(version: ApplicationVersion, period: Period) -> set[str]:
    rows = set(_flows(version, period))
    if _within(version.counted_on, period) and version.counted_as is not None:
        rows.add(version.counted_as)
    return rows


def _remedy_cell(remedy: RemedyVersion, period: Period) -> Cell | None:
    if remedy.closed_on is not None and remedy.closed_on <= period.end:
        counts = remedy.closed_on >= period.first
        return (remedy.kind, remedy.result) if counts and remedy.result else None
    return (remedy.kind, "pending") if remedy.filed_on <= period.end else None


class MemoryQuestionCounting:
    """See :class:`handlers.ports.QuestionCounting`."""

    def __init__(self, books: Books, zone: tzinfo | None) -> None:
        self._books, self._zone = books, zone

    def tally(self, period: Period) -> QuestionTally:
        names = QuestionTally.__dataclass_fields__
        return QuestionTally(**{name: len(self.cases(period, name)) for name in names})

    def by_channel(self, period: Period) -> Mapping[str, int]:
        return dict(Counter(row["channel"] for row in self._asked(period)))

    def by_hour(self, period: Period) -> Mapping[int, int]:
        hours = Counter(row["asked_at"].astimezone(self._zone).hour for row in self._asked(period))
        return {hour: hours[hour] for hour in range(24)}

    def cases(self, period: Period, name: str) -> list[str]:
        if name not in QuestionTally.__dataclass_fields__:
            raise KeyError(name)
        end = datetime.combine(period.as_of, time.max, self._zone)
        rows = sorted(self._asked(period), key=lambda row: (row["asked_at"], row["id"]))
        return [row["id"] for row in rows if name in _figures(row, end)]

    def _asked(self, period: Period) -> Iterator[Mapping[str, Any]]:
        for row in self._books.questions.values():
            if period.first <= row["asked_at"].astimezone(self._zone).date() <= period.end:
                yield row


def _figures(row: Mapping[str, Any], end: datetime) -> set[str]:
    """Return the figures that a question counts in, by what had happened to it by ``end``."""

    def happened(name: str) -> bool:
        return row[name] is not None and row[name] <= end

    figures = {"asked"}
    helpful = row["helpful"] if happened("rated_at") else None
    if row["status"] == "answered" and not happened("handed_over_at") and helpful is not False:
        figures.add("by_bot")
    if happened("handed_over_at"):
        figures.add("handed_over")
    if happened("replied_at"):
        figures.add("by_people")
        if row["due_at"] is None or row["replied_at"] <= row["due_at"]:
            figures.add("in_time")
    elif happened("handed_over_at") and happened("due_at") and row["state"] != "closed":
        figures.add("overdue")
    if helpful is not None:
        figures.add("helpful" if helpful else "unhelpful")
    if row["status"] in REPLIED_TO and happened("marked_at"):
        figures.add("marked")
        figures |= {"right"} if row["mark"] == "right" else set()
    return figures
