"""The request log in memory: each row made by itself, as it stood on the day asked for."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, tzinfo
from typing import Any

from handlers.casework.application import Event
from handlers.casework.folding import fold
from handlers.exports.cells import Block, turned
from handlers.exports.rows import RemedyRow, RequestFilter, RequestKind, RequestRow
from handlers.ledger.entry import Stream
from handlers.records import ApplicationVersion
from tests.fakes.memory.books import Books, was_known


class MemoryRequestLog:
    """See :class:`handlers.ports.RequestLog`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def count(self, selection: RequestFilter) -> int:
        return sum(1 for _ in self.rows(selection))

    def rows(self, selection: RequestFilter, *, with_steps: bool = False) -> Iterator[RequestRow]:
        if selection.takes_applications:
            for version in self._versions(selection):
                yield self._application(version, selection.as_of, with_steps=with_steps)
        if selection.takes_questions:
            for row in self._questions(selection):
                yield _question(row, selection.as_of, self._now.tzinfo)

    def blocks(self, selection: RequestFilter) -> Iterator[tuple[Block, int]]:
        rows = list(self.rows(selection))
        for kind in RequestKind:
            if batch := [row for row in rows if row.kind is kind]:
                yield turned(batch), len(batch)

    def _versions(self, selection: RequestFilter) -> list[ApplicationVersion]:
        narrowed = (
            ("channel", selection.channels),
            ("section", selection.sections),
            ("state", selection.states),
            ("disposition", selection.results),
            ("applicant_kind", selection.applicant_kinds),
        )
        last = selection.as_of if selection.as_of < self._now.date() else None
        found = [
            version
            for version in self._books.versions
            if was_known(version, selection.as_of)
            and (not version.voided or "voided" in selection.states)
            and _between(version.received_on, selection.first, selection.last)
            and _between(version.received_on, None, last)
            and all(not values or getattr(version, name) in values for name, values in narrowed)
        ]
        return sorted(found, key=lambda version: version.number)

    def _application(
        self, version: ApplicationVersion, as_of: date, *, with_steps: bool
    ) -> RequestRow:
        stored = self._books.particulars.get(version.number)
        personal = stored.particulars if stored else None
        told: Mapping[str, Any] = personal.particulars if personal else {}
        closed_later = version.closed_on is not None and version.closed_on > as_of
        still_open = closed_later and as_of < self._now.date()
        unsaid = still_open or version.closed_on is None or version.closed_on != version.counted_on
        due_on, closed_on = version.due_on, version.closed_on
        late = due_on is not None and closed_on is not None and closed_on > due_on
        return RequestRow(
            kind=RequestKind.APPLICATION,
            number=version.number,
            received_on=version.received_on,
            channel=version.channel,
            subject=(personal.subject or "") if personal else "",
            applicant_kind=version.applicant_kind,
            name=told.get("name"),
            contact=next((told[key] for key in _CONTACTS if told.get(key)), None),
            section=version.section,
            officer=version.officer,
            state="handling" if still_open else version.state,
            due_on=version.due_on,
            original_due_on=version.original_due_on,
            provisional=version.provisional,
            closed_on=None if still_open else version.closed_on,
            result=None if still_open else version.disposition,
            days_used=None if unsaid else version.days_used,
            gross_days=None if unsaid else version.gross_days,
            days_late=None if unsaid else version.days_late,
            days_late_original=None if unsaid else version.days_late_original,
            late=late and not still_open,
            supplements=version.supplements,
            extensions=version.extensions,
            consultations=version.consultations,
            fee_yuan=version.fee_yuan,
            events=self._steps(version.number, as_of) if with_steps else (),
            remedies=self._remedies(version.number, as_of),
        )

    def _remedies(self, number: str, as_of: date) -> tuple[RemedyRow, ...]:
        own = [
            remedy
            for remedy in self._books.remedies
            if remedy.number == number and was_known(remedy, as_of) and remedy.filed_on <= as_of
        ]
        rows = []
        for remedy in sorted(own, key=lambda one: one.ordinal):
            ended = remedy.closed_on is not None and remedy.closed_on <= as_of
            rows.append(
                RemedyRow(
                    kind=remedy.kind,
                    filed_on=remedy.filed_on,
                    closed_on=remedy.closed_on if ended else None,
                    result=remedy.result if ended else None,
                    co_defendant=remedy.co_defendant,
                )
            )
        return tuple(rows)

    def _steps(self, number: str, as_of: date) -> tuple[Mapping[str, Any], ...]:
        application = fold(
            entry
            for entry in self._books.entries
            if (entry.stream, entry.subject) == (Stream.APPLICATION, number)
            and entry.known_on <= as_of
            and entry.effective_on <= as_of
        )
        return tuple(_step(one) for one in (*application.earlier_events, *application.events))

    def _questions(self, selection: RequestFilter) -> list[Mapping[str, Any]]:
        zone, last = self._now.tzinfo, min(selection.last or selection.as_of, selection.as_of)
        found = [
            row
            for row in self._books.questions.values()
            if _between(row["asked_at"].astimezone(zone).date(), selection.first, last)
            and (not selection.channels or row["channel"] in selection.channels)
        ]
        return sorted(found, key=lambda row: (row["asked_at"], row["id"]))


_CONTACTS = ("contact", "phone", "email")


def _between(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def _step(event: Event) -> Mapping[str, Any]:
    step: dict[str, Any] = {"act": event.step.value, "on": event.on.isoformat()}
    beside = {
        "days": event.days,
        "until": event.until.isoformat() if event.until else None,
        "reason": event.reason or None,
        "party": event.party or None,
        "opinion": event.opinion or None,
    }
    return step | {name: value for name, value in beside.items() if value is not None}


def _question(row: Mapping[str, Any], as_of: date, zone: tzinfo | None) -> RequestRow:
    end = datetime.combine(as_of, time.max, zone)

    def day(name: str) -> date | None:
        moment: datetime | None = row[name]
        return moment.astimezone(zone).date() if moment else None

    replied = row["replied_at"] is not None and row["replied_at"] < end
    rated = row["rated_at"] is not None and row["rated_at"] < end
    by_bot = "bot" if row["status"] == "answered" else None
    return RequestRow(
        kind=RequestKind.QUESTION,
        number=row["id"],
        received_on=row["asked_at"].astimezone(zone).date(),
        channel=row["channel"],
        subject=row["text"] or "",
        officer=row["officer"],
        state=row["state"],
        due_on=day("due_at"),
        closed_on=day("replied_at") if replied else None,
        answered_by="person" if replied else by_bot,
        helpful=row["helpful"] if rated else None,
    )
