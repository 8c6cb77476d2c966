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
from handlers.statistics.worklog import WorkItem

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
        figure, ids = _RULES[cell](log)
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
        found = self._within(kind, self._period.first)
        return (sum(item.count for item in found), _ids(found)) if found else (None, ())

    def heads(self, kind: str) -> Found:
        """Return how many people took part, where anybody counted them."""
        found = [item for item in self._within(kind, self._period.first) if item.heads is not None]
        return (sum(item.heads or 0 for item in found), _ids(found)) if found else (None, ())

    def amount(self, kind: str) -> Found:
        """Return how many 万元 in all."""
        found = [item for item in self._within(kind, self._period.first) if item.amount is not None]
        total = sum((item.amount or Decimal(0) for item in found), Decimal(0))
        return (total, _ids(found)) if found else (None, ())

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


def _flow(kind: str) -> _Rule:
    return lambda log: log.flow(kind)


def _change(kind: str) -> _Rule:
    """Return the rule for how many more there are than when the year began."""

    def rule(log: _Log) -> Found:
        before, now = log.stock_before(kind), log.stock(kind)
        if before[0] is None or now[0] is None:
            return None, ()
        return now[0] - before[0], (*before[1], *now[1])

    return rule


def _projects(item: str, kind: str) -> dict[Cell, _Rule]:
    return {
        (item, "last_year"): lambda log: log.stock_before(kind),
        (item, "change"): _change(kind),
    }


_RULES: Final[Mapping[Cell, _Rule]] = MappingProxyType(
    {
        ("regulations", "issued"): _flow("regulation_issued"),
        ("regulations", "abolished"): _flow("regulation_abolished"),
        ("regulations", "in_force"): lambda log: log.stock(
            "regulations_in_force", gained="regulation_issued", lost="regulation_abolished"
        ),
        ("normative_documents", "issued"): _flow("document_issued"),
        ("normative_documents", "abolished"): _flow("document_abolished"),
        ("normative_documents", "in_force"): lambda log: log.stock(
            "documents_in_force", gained="document_issued", lost="document_abolished"
        ),
        ("licences", "decisions"): _flow("licence"),
        ("penalties", "decisions"): _flow("penalty"),
        ("coercive_measures", "decisions"): _flow("coercive_measure"),
        ("admin_charges", "amount_wan_yuan"): lambda log: log.amount("charge"),
        # the trial form of 2019 and 2020
        ("regulations", "made"): _flow("regulation_issued"),
        ("regulations", "published"): _flow("regulation_published"),
        ("regulations", "public_total"): lambda log: log.stock("regulations_public"),
        ("normative_documents", "made"): _flow("document_issued"),
        ("normative_documents", "published"): _flow("document_published"),
        ("normative_documents", "public_total"): lambda log: log.stock("documents_public"),
        **_projects("licences", "licence_items"),
        **_projects("other_services", "service_items"),
        ("other_services", "decisions"): _flow("service"),
        **_projects("penalties", "penalty_items"),
        **_projects("coercive_measures", "coercive_items"),
        **_projects("admin_charges", "charge_items"),
        ("procurement", "projects"): _flow("procurement"),
        ("procurement", "amount_wan_yuan"): lambda log: log.amount("procurement"),
    }
)
_MORE: Final[Mapping[str, _Rule]] = MappingProxyType(
    {
        "media_items": _flow("media"),
        "trainings": _flow("training"),
        "training_heads": lambda log: log.heads("training"),
        "meetings": _flow("meeting"),
        "inspections": _flow("inspection"),
    }
)
