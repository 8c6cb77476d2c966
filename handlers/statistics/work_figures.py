"""What the work log adds up to in a year: the cells of table 2, and figures of the texts.

A figure that nobody has recorded is absent, never nought; nought is recorded as such.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from handlers.report.form.shape import Form
from handlers.report.form.tables import Cell, Figure, cells2
from handlers.statistics.period import Period
from handlers.statistics.proactive import percentage
from handlers.statistics.worklog import KINDS, WorkItem

Found = tuple[Figure, tuple[str, ...]]
"""A figure with the ids of the items behind it."""


@dataclass(frozen=True, slots=True)
class WorkFigures:
    """Figures of table 2 by cell and of the texts by name, and the items behind each.

    ``items`` is keyed as cells are named: ``table2.licences.decisions``, ``more.meetings``.
    """

    table2: Mapping[Cell, Figure] = field(default_factory=dict)
    more: Mapping[str, Figure] = field(default_factory=dict)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def work_figures(items: Iterable[WorkItem], *, period: Period, form: Form) -> WorkFigures:
    """Return what the items known on the period's day add up to, for the cells of a form."""
    log = _Log(items, period)
    table2: dict[Cell, Figure] = {}
    more: dict[str, Figure] = {}
    behind: dict[str, tuple[str, ...]] = {}
    for cell in cells2(form):
        figure, ids = _CELLS[cell].read(log)
        if figure is not None:
            table2[cell] = figure
            behind[f"table2.{cell[0]}.{cell[1]}"] = ids
    for name, rule in _MORE.items():
        figure, ids = rule(log)
        if figure is not None:
            more[name] = figure
            behind[f"more.{name}"] = ids
    return WorkFigures(table2, more, behind)


class _Log:
    """The items of each kind up to the end of a period."""

    def __init__(self, items: Iterable[WorkItem], period: Period) -> None:
        self._period = period
        self._by_kind: dict[str, list[WorkItem]] = {}
        for item in items:
            if item.on <= period.end:
                self._by_kind.setdefault(item.kind, []).append(item)

    def flow(self, kind: str) -> Found:
        """Return how many there were in the period."""
        items = self._within(kind, self._period.first)
        return (sum(item.count for item in items), _ids(items)) if items else (None, ())

    def heads(self, kind: str) -> Found:
        """Return how many people took part, where anybody counted them."""
        items = [item for item in self._within(kind, self._period.first) if item.heads is not None]
        return (sum(item.heads or 0 for item in items), _ids(items)) if items else (None, ())

    def amount(self, kind: str) -> Found:
        """Return how many 万元 in all."""
        items = [item for item in self._within(kind, self._period.first) if item.amount is not None]
        total = sum((item.amount or Decimal(0) for item in items), Decimal(0))
        return (total, _ids(items)) if items else (None, ())

    def stock(self, kind: str, *, gained: str = "", lost: str = "") -> Found:
        """Return how many there are: the newest count, and what came and went after it."""
        return self._stock_by(kind, self._period.end, gained=gained, lost=lost)

    def stock_before(self, kind: str) -> Found:
        """Return how many there were when the period began."""
        return self._stock_by(kind, date.fromordinal(self._period.first.toordinal() - 1))

    def _stock_by(self, kind: str, day: date, *, gained: str = "", lost: str = "") -> Found:
        counted = [item for item in self._by_kind.get(kind, ()) if item.on <= day]
        if not counted:
            return None, ()
        newest = max(counted, key=lambda item: (item.on, item.id))
        after = date.fromordinal(newest.on.toordinal() + 1)
        came, went = self._within(gained, after), self._within(lost, after)
        total = newest.count + sum(item.count for item in came) - sum(item.count for item in went)
        return total, _ids([newest, *came, *went])

    def _within(self, kind: str, first: date) -> list[WorkItem]:
        return [item for item in self._by_kind.get(kind, ()) if item.on >= first]


def _ids(items: Iterable[WorkItem]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


_Rule = Callable[[_Log], Found]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a cell of table 2 comes from: a kind of item, and how its items add up."""

    kind: str
    how: str = "flow"  # flow, amount, stock, last_year, change
    gained: str = ""  # of a stock: what adds to it after it was counted, and what takes away
    lost: str = ""

    def read(self, log: _Log) -> Found:
        """Return the figure and the items behind it."""
        match self.how:
            case "amount":
                return log.amount(self.kind)
            case "stock":
                return log.stock(self.kind, gained=self.gained, lost=self.lost)
            case "last_year":
                return log.stock_before(self.kind)
            case "change":
                return self._change(log)
            case _:
                return log.flow(self.kind)

    def _change(self, log: _Log) -> Found:
        before, now = log.stock_before(self.kind), log.stock(self.kind)
        if before[0] is None or now[0] is None:
            return None, ()
        return now[0] - before[0], (*before[1], *now[1])


def _projects(item: str, kind: str) -> dict[Cell, _Source]:
    return {
        (item, "last_year"): _Source(kind, "last_year"),
        (item, "change"): _Source(kind, "change"),
    }


_CELLS: Final[Mapping[Cell, _Source]] = MappingProxyType(
    {
        ("regulations", "issued"): _Source("regulation_issued"),
        ("regulations", "abolished"): _Source("regulation_abolished"),
        ("regulations", "in_force"): _Source(
            "regulations_in_force", "stock", "regulation_issued", "regulation_abolished"
        ),
        ("normative_documents", "issued"): _Source("document_issued"),
        ("normative_documents", "abolished"): _Source("document_abolished"),
        ("normative_documents", "in_force"): _Source(
            "documents_in_force", "stock", "document_issued", "document_abolished"
        ),
        ("licences", "decisions"): _Source("licence"),
        ("penalties", "decisions"): _Source("penalty"),
        ("coercive_measures", "decisions"): _Source("coercive_measure"),
        ("admin_charges", "amount_wan_yuan"): _Source("charge", "amount"),
        # the trial form of 2019 and 2020
        ("regulations", "made"): _Source("regulation_issued"),
        ("regulations", "published"): _Source("regulation_published"),
        ("regulations", "public_total"): _Source("regulations_public", "stock"),
        ("normative_documents", "made"): _Source("document_issued"),
        ("normative_documents", "published"): _Source("document_published"),
        ("normative_documents", "public_total"): _Source("documents_public", "stock"),
        **_projects("licences", "licence_items"),
        **_projects("other_services", "service_items"),
        ("other_services", "decisions"): _Source("service"),
        **_projects("penalties", "penalty_items"),
        **_projects("coercive_measures", "coercive_items"),
        **_projects("admin_charges", "charge_items"),
        ("procurement", "projects"): _Source("procurement"),
        ("procurement", "amount_wan_yuan"): _Source("procurement", "amount"),
    }
)


@dataclass(frozen=True, slots=True)
class Nought:
    """An item by which a person says that there is none of a kind."""

    kind: str
    on: date


def noughts(missing: Iterable[Cell], *, year: int) -> tuple[Nought, ...]:
    """Return the items that would say "none" in cells of table 2 that nobody has recorded."""
    said: dict[Nought, None] = {}
    for cell in missing:
        source = _CELLS[cell]
        said[Nought(source.kind, date(year, 12, 31))] = None
        if source.how in {"last_year", "change"}:
            said[Nought(source.kind, date(year - 1, 12, 31))] = None
    return tuple(said)


def _in_time_share(log: _Log) -> Found:
    (received, first), (in_time, second) = log.flow("enquiries"), log.flow("enquiries_in_time")
    if received is None or in_time is None:
        return None, ()
    return percentage(int(in_time), int(received)), (*first, *second)


def _flow(kind: str) -> _Rule:
    return lambda log: log.flow(kind)


_MORE: Final[Mapping[str, _Rule]] = MappingProxyType(
    {
        "media_items": _flow("media"),
        "published_site": _flow("published_site"),
        "published_new_media": _flow("published_new_media"),
        "published_bulletin": _flow("published_bulletin"),
        "key_fields": _flow("key_field"),
        "interpretations": _flow("interpretation"),
        "responses": _flow("response"),
        "secrecy_reviews": _flow("secrecy_review"),
        "enquiries": _flow("enquiries"),
        "enquiries_answered": _flow("enquiries_answered"),
        "enquiries_in_time_share": _in_time_share,
        "trainings": _flow("training"),
        "training_heads": lambda log: log.heads("training"),
        "meetings": _flow("meeting"),
        "inspections": _flow("inspection"),
    }
)


def formed(items: Iterable[WorkItem], *, period: Period) -> int | None:
    """Return how much information was formed in a period, as people counted it; None unknown."""
    figure, _ = _Log(items, period).flow("information_formed")
    return None if figure is None else int(figure)


def notes_of(items: Iterable[WorkItem], *, period: Period) -> dict[str, tuple[str, ...]]:
    """Return what the work log says in words in a period, by kind, in the order of its days.

    What appeared in several media, and came in by several channels, is told by medium and channel.
    """
    notes: dict[str, tuple[str, ...]] = {}
    counts: dict[str, dict[str, int]] = {kind: {} for kind in _COUNTED_BY_NOTE}
    for item in sorted(items, key=lambda item: (item.on, item.id)):
        if not (period.first <= item.on <= period.end and item.note):
            continue
        if KINDS[item.kind].words:
            notes[item.kind] = (*notes.get(item.kind, ()), item.note)
        elif item.kind in counts:
            by_note = counts[item.kind]
            by_note[item.note] = by_note.get(item.note, 0) + item.count
    return notes | {
        kind: tuple(f"{note}{count}{_COUNTED_BY_NOTE[kind]}" for note, count in by_note.items())
        for kind, by_note in counts.items()
        if len(by_note) > 1
    }


_COUNTED_BY_NOTE: Final = {"media": "条", "enquiries": "件"}
"""The kinds whose note names a medium or a channel, and what is counted of them."""
