"""Proactive disclosure (主动公开) as figures of the yearly report's texts.

Counting is :mod:`knowledge.publication.listing`; here its figures get the names of
:data:`handlers.report.yearly.links.MORE`, shares as percentages with one decimal.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from handlers.report.form.tables import Figure
from handlers.statistics.period import Period
from knowledge.catalogue.disclosure import Disclosure
from knowledge.publication.listing import PublishingFigures, WorkingDays, figures

Published = Callable[[Period, int], PublishingFigures | None]
"""Counts what was published in a period, told how much was granted on application in it.

None where there is no catalogue to count: not recorded, which is not nought.
"""

_CLASSES = ("institution", "regulation", "work_update")


def counting(histories: Iterable[Sequence[Disclosure]], *, working_days: WorkingDays) -> Published:
    """Return what counts the disclosures of a catalogue."""
    catalogue = tuple(tuple(history) for history in histories)

    def count(period: Period, granted: int) -> PublishingFigures | None:
        if not catalogue:
            return None
        return figures(
            catalogue,
            first=period.first,
            last=period.end,
            working_days=working_days,
            granted_on_application=granted,
        )

    return count


def nothing_published(_period: Period, _granted: int) -> PublishingFigures | None:
    """Count nothing: for an office whose catalogue is not at hand."""
    return None


def proactive_figures(publishing: PublishingFigures) -> dict[str, Figure]:
    """Return the figures by name."""
    known = {f"disclosures_{name}": publishing.by_class.get(name, 0) for name in _CLASSES}
    shares = {
        f"disclosures_{name}_share": percent(publishing.share_of_class(name)) for name in _CLASSES
    }
    return {
        "disclosures": publishing.items,
        **known,
        "disclosures_other": publishing.items - sum(known.values()),
        **shares,
        "disclosures_share": percent(publishing.share_published),
        "disclosures_of_open_share": percent(publishing.share_of_open),
        "disclosures_electronic_share": percent(publishing.share_electronic),
        "disclosures_in_time_share": percent(publishing.share_in_time),
        "media_items": publishing.media_items or None,
    }


def percent(share: float | None) -> Decimal | None:
    """Return a share of 0 to 1 as a percentage with one decimal."""
    if share is None:
        return None
    return Decimal(str(100 * share)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def percentage(part: int, whole: int) -> Decimal | None:
    """Return a part as a percentage of the whole with one decimal; None of nothing."""
    return percent(part / whole) if whole else None
