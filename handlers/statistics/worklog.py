"""The work log (工作台账): what table 2 and the overview tell and no application does.

Trainings, meetings, documents issued, decisions, charges: each an item with its day, corrected
or withdrawn by later entries, never changed. Here the kinds with their definitions, and items
folded from entries; what they add up to is :mod:`handlers.statistics.work_figures`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from handlers.ledger.entry import Entry

LOGGED, CORRECTED, WITHDRAWN = "logged", "corrected", "withdrawn"
"""The acts of the stream: an item entered, told otherwise, taken out."""


class Measured(StrEnum):
    """How the items of a kind add up."""

    FLOW = "flow"  # what happened in a period: summed
    STOCK = "stock"  # how many there are on a day: the newest counts


@dataclass(frozen=True, slots=True)
class WorkKind:
    """One kind of item: its key, its name, what is counted."""

    key: str
    zh: str
    en: str
    means_zh: str
    means_en: str
    measured: Measured = Measured.FLOW
    heads: bool = False  # people taught are counted too
    amount: bool = False  # has an amount in 万元


_STOCK = Measured.STOCK
KINDS: Final[Mapping[str, WorkKind]] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            WorkKind(
                *("training", "培训", "training"),
                *("举办的政府信息公开培训次数，并记参加人次", "trainings held, with heads counted"),
                heads=True,
            ),
            WorkKind(*("meeting", "会议", "meeting", "专题会议次数", "meetings on disclosure")),
            WorkKind(
                *("inspection", "检查", "inspection", "监督检查次数", "inspections carried out")
            ),
            WorkKind(
                *("media", "媒体发布", "media item"),
                *(
                    "通过报刊、电视、网站等媒体发布的条数",
                    "items carried by newspapers, other sites …",
                ),
            ),
            WorkKind(
                *("regulation_issued", "规章制发", "regulation issued"),
                *("制发的规章件数", "regulations issued"),
            ),
            WorkKind(
                *("regulation_abolished", "规章废止", "regulation abolished"),
                *("废止的规章件数", "regulations abolished"),
            ),
            WorkKind(
                *("regulations_in_force", "规章现行有效", "regulations in force"),
                *("当日现行有效的规章件数", "regulations in force on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("document_issued", "规范性文件制发", "normative document issued"),
                *("制发的行政规范性文件件数", "normative documents issued"),
            ),
            WorkKind(
                *("document_abolished", "规范性文件废止", "normative document abolished"),
                *("废止的行政规范性文件件数", "normative documents abolished"),
            ),
            WorkKind(
                *("documents_in_force", "规范性文件现行有效", "normative documents in force"),
                *("当日现行有效的行政规范性文件件数", "normative documents in force on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("licence", "行政许可", "licence decision"),
                *("作出的行政许可决定件数", "decisions on administrative licences"),
            ),
            WorkKind(
                *("penalty", "行政处罚", "penalty decision"),
                *("作出的行政处罚决定件数", "decisions on administrative penalties"),
            ),
            WorkKind(
                *("coercive_measure", "行政强制", "coercive measure"),
                *("作出的行政强制决定件数", "decisions on coercive measures"),
            ),
            WorkKind(
                *("charge", "行政事业性收费", "administrative charge"),
                *("收取的行政事业性收费金额（万元）", "administrative charges taken, in 万元"),
                amount=True,
            ),
            WorkKind(
                *("regulation_published", "规章新公开", "regulation published"),
                *("新公开的规章件数（2019—2020年）", "regulations newly made public (2019, 2020)"),
            ),
            WorkKind(
                *("document_published", "规范性文件新公开", "normative document published"),
                *(
                    "新公开的规范性文件件数（2019—2020年）",
                    "documents newly made public (2019, 2020)",
                ),
            ),
            WorkKind(
                *("regulations_public", "规章对外公开总数", "regulations public"),
                *("当日对外公开的规章总数（2019—2020年）", "regulations public on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("documents_public", "规范性文件对外公开总数", "normative documents public"),
                *("当日对外公开的规范性文件总数（2019—2020年）", "documents public on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("licence_items", "行政许可项目", "licence items"),
                *("当日的行政许可项目数（2019—2020年）", "licence items on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("service_items", "其他对外管理服务项目", "other service items"),
                *("当日的其他对外管理服务项目数（2019—2020年）", "other service items on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("service", "其他对外管理服务", "other service decision"),
                *(
                    "其他对外管理服务事项的处理决定件数（2019—2020年）",
                    "decisions on other services",
                ),
            ),
            WorkKind(
                *("penalty_items", "行政处罚项目", "penalty items"),
                *("当日的行政处罚项目数（2019—2020年）", "penalty items on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("coercive_items", "行政强制项目", "coercive items"),
                *("当日的行政强制项目数（2019—2020年）", "coercive items on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("charge_items", "行政事业性收费项目", "charge items"),
                *("当日的行政事业性收费项目数（2019—2020年）", "charge items on that day"),
                measured=_STOCK,
            ),
            WorkKind(
                *("procurement", "政府集中采购", "procurement"),
                *("采购项目数和总金额（万元；2019—2020年）", "procurements, with 万元"),
                amount=True,
            ),
        )
    }
)
"""Every kind of item, in the order in which lists show them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One item as it is to be read after all corrections. ``amount`` is in 万元."""

    id: str
    kind: str
    on: date
    count: int = 1
    heads: int | None = None
    amount: Decimal | None = None
    note: str = ""
    actor: str = ""
    known_on: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the item for people and programs."""
        return {
            "id": self.id,
            "kind": self.kind,
            "on": self.on.isoformat(),
            "count": self.count,
            "heads": self.heads,
            "amount": None if self.amount is None else str(self.amount),
            "note": self.note,
            "actor": self.actor,
            "known_on": self.known_on.isoformat() if self.known_on else None,
        }


def items_of(entries: Iterable[Entry], *, as_of: date | None = None) -> list[WorkItem]:
    """Return the items that entries tell of, as the office knew them on ``as_of``, by day."""
    items: dict[str, WorkItem] = {}
    for entry in sorted(entries, key=lambda one: one.seq):
        if as_of is not None and entry.known_on > as_of:
            continue
        if entry.act == WITHDRAWN:
            items.pop(entry.subject, None)
        elif entry.act == LOGGED or entry.subject in items:
            items[entry.subject] = _item(entry)
    return sorted(items.values(), key=lambda item: (item.on, item.id))


def _item(entry: Entry) -> WorkItem:
    told = entry.facts
    amount = told.get("amount")
    return WorkItem(
        id=entry.subject,
        kind=told["kind"],
        on=entry.effective_on,
        count=int(told["count"]),
        heads=told.get("heads"),
        amount=None if amount is None else Decimal(amount),
        note=told.get("note", ""),
        actor=entry.actor,
        known_on=entry.known_on,
    )
