"""Open data from the request log: nobody named, small cells joined, the order shuffled.

The promise: names, contacts, officers and numbers are dropped, free text is masked
(:mod:`handlers.personal_data`); whatever combination of period, kind, channel, kind of applicant,
section, result and span of days a row tells, at least :data:`SMALL` rows tell the same. Rows that
share it with too few are told more broadly, step by step; those still alone in their year, two at
most, are withheld. The order of rows is random, so that neither number nor day can be read off it.
Two passes: one counts, one writes.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import Final

from handlers.exports.cells import JOINED
from handlers.exports.rows import RequestRow
from handlers.personal_data import mask
from handlers.report.form.form import ROWS

SMALL: Final = 3
"""A combination that stands for fewer rows than this is joined with others."""

_JOINED_AT_MOST: Final = 2 * SMALL
"""Rows of a group that may be told by the year alone for the sake of an odd one."""

_PARENTS: Final = {row.key: row.parent for row in ROWS}
_WITHHELD: Final = 4
_BANDS: Final = ((5, "1-5"), (10, "6-10"), (15, "11-15"), (20, "16-20"), (40, "21-40"))

Key = tuple[str, str, str, str, str, str, str]
"""Period, kind, channel, kind of applicant, section, result, span of days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """A row of open data."""

    row: int
    period: str
    kind: str
    channel: str
    applicant_kind: str
    section: str
    result: str
    days_band: str
    subject: str


@dataclass(frozen=True, slots=True)
class Joining:
    """How broadly each combination has to be told; made by :func:`joining`."""

    levels: Mapping[Key, int]
    withheld: int  # rows that could not be joined with enough others


def key_of(row: RequestRow) -> Key:
    """Return what of a row might single out a person, told as finely as open data ever do."""
    return (
        f"{row.received_on:%Y-%m}",
        row.kind.value,
        row.channel,
        row.applicant_kind or "",
        row.section or "",
        row.result or "",
        _band(row.days_used),
    )


def broader(key: Key, level: int) -> Key:
    """Return a combination told more broadly: 0 as it is, 3 by the year alone."""
    period, kind, _, applicant, section, result, band = key
    if level == 0:
        return key
    quarter = f"{period[:4]}Q{(int(period[5:7]) + 2) // 3}"
    if level == 1:
        return quarter, kind, JOINED, applicant, section, result, band
    if level == 2:
        person = applicant if applicant in ("", "natural_person") else JOINED
        return period[:4], kind, JOINED, person, JOINED, _group(result), JOINED
    return period[:4], JOINED, JOINED, JOINED, JOINED, JOINED, JOINED


def _group(result: str) -> str:
    """Return the key of the heading of table 3 that a result stands under."""
    parent = _PARENTS.get(result)
    return result if parent is None or parent == "results" else parent


def joining(keys: Iterable[Key]) -> Joining:
    """Return how broadly each combination must be told, from the keys of all rows."""
    counts = Counter(keys)
    levels = dict.fromkeys(counts, 0)
    for level in range(_WITHHELD):
        _raise_small(counts, levels, level)
    withheld = sum(counts[key] for key, level in levels.items() if level == _WITHHELD)
    return Joining(levels, withheld)


def _groups(counts: Counter[Key], levels: Mapping[Key, int], level: int) -> dict[Key, list[Key]]:
    """Return the combinations told at a level, by how they are told there."""
    groups: dict[Key, list[Key]] = {}
    for key in counts:
        if levels[key] == level:
            groups.setdefault(broader(key, level), []).append(key)
    return groups


def _raise_small(counts: Counter[Key], levels: dict[Key, int], level: int) -> None:
    """Tell the small groups of a level more broadly."""
    for members in _groups(counts, levels, level).values():
        if sum(counts[key] for key in members) < SMALL:
            for key in members:
                levels[key] = level + 1


def _band(days: int | None) -> str:
    """Return the span that a number of working days lies in."""
    if days is None:
        return ""
    return next((band for most, band in _BANDS if days <= most), "40+")


def anonymous(
    rows: Callable[[], Iterable[RequestRow]], *, joined: Joining | None = None
) -> Iterator[OpenRow]:
    """Yield open data in random order; ``rows`` is called twice and must give the same rows.

    Who wants to tell how many were withheld makes ``joined`` from the same rows first.
    """
    levels = (joined or joining(key_of(row) for row in rows())).levels
    open_rows = [
        _open_row(row, key, level)
        for row in rows()
        if (level := levels[key := key_of(row)]) != _WITHHELD
    ]
    SystemRandom().shuffle(open_rows)  # nobody can wind it back, as one could a seed
    for number, row in enumerate(open_rows, start=1):
        yield replace(row, row=number)


def _open_row(row: RequestRow, key: Key, level: int) -> OpenRow:
    period, kind, channel, applicant, section, result, band = broader(key, level)
    return OpenRow(
        row=0,
        period=period,
        kind=kind,
        channel=channel,
        applicant_kind=applicant,
        section=section,
        result=result,
        days_band=band,
        subject=mask(row.subject, known=(row.name, row.contact)).text if level < 3 else JOINED,
    )
