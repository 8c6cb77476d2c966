"""Open data from the request log: nobody named, small cells joined.

Names, contacts, officers and numbers are dropped, free text is masked
(:mod:`handlers.exports.personal`). Rows that share period, channel, kind of applicant, section
and result with fewer than two others are told more broadly, step by step, until no such
combination stands for fewer than three rows. Two passes: one counts, one writes.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from handlers.exports.cells import JOINED
from handlers.exports.personal import mask
from handlers.exports.rows import RequestRow
from handlers.report.form.form import ROWS

SMALL: Final = 3
"""A combination that stands for fewer rows than this is joined with others."""

_JOINED_AT_MOST: Final = 2 * SMALL
"""Rows of a group that may be told by the year alone for the sake of an odd one."""

_PARENTS: Final = {row.key: row.parent for row in ROWS}
_WITHHELD: Final = 4
_BANDS: Final = ((5, "1-5"), (10, "6-10"), (15, "11-15"), (20, "16-20"), (40, "21-40"))

Key = tuple[str, str, str, str, str, str]
"""Period, kind, channel, kind of applicant, section, result."""


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
    )


def broader(key: Key, level: int) -> Key:
    """Return a combination told more broadly: 0 as it is, 3 by the year alone."""
    period, kind, _, applicant, section, result = key
    if level == 0:
        return key
    quarter = f"{period[:4]}Q{(int(period[5:7]) + 2) // 3}"
    if level == 1:
        return quarter, kind, JOINED, applicant, section, result
    if level == 2:
        person = applicant if applicant in ("", "natural_person") else JOINED
        return period[:4], kind, JOINED, person, JOINED, _group(result)
    return period[:4], JOINED, JOINED, JOINED, JOINED, JOINED


def _group(result: str) -> str:
    """Return the key of the heading of table 3 that a result stands under."""
    parent = _PARENTS.get(result)
    return result if parent is None or parent == "results" else parent


def joining(keys: Iterable[Key]) -> Joining:
    """Return how broadly each combination must be told, from the keys of all rows."""
    counts = Counter(keys)
    levels = dict.fromkeys(counts, 0)
    for level in range(3):
        _raise_small(counts, levels, level)
    _fill_up(counts, levels)
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


def _fill_up(counts: Counter[Key], levels: dict[Key, int]) -> None:
    """Join small other groups of a year to what would be left alone in it, or leave that out.

    A large group is never joined: one odd row must not take the meaning from all others.
    """
    for told, members in _groups(counts, levels, 3).items():
        size = sum(counts[key] for key in members)
        others = [
            (sum(counts[key] for key in group), name, group)
            for level in (2, 1, 0)
            for name, group in _groups(counts, levels, level).items()
            if name[0][:4] == told[0]
        ]
        taken: list[Key] = []
        for count, _, group in sorted(others):
            if size >= SMALL or count > _JOINED_AT_MOST:
                break
            size += count
            taken.extend(group)
        alone = size < SMALL
        for key in members if alone else taken:
            levels[key] = _WITHHELD if alone else 3


def _band(days: int | None) -> str:
    """Return the span that a number of working days lies in."""
    if days is None:
        return ""
    return next((band for most, band in _BANDS if days <= most), "40+")


def anonymous(
    rows: Callable[[], Iterable[RequestRow]], *, joined: Joining | None = None
) -> Iterator[OpenRow]:
    """Yield open data; ``rows`` is called twice and must give the same rows both times.

    A year with fewer than three rows in all is withheld whole. Who wants to tell how many were
    withheld makes ``joined`` from the same rows first.
    """
    levels = (joined or joining(key_of(row) for row in rows())).levels
    number = 0
    for row in rows():
        key = key_of(row)
        level = levels[key]
        if level == _WITHHELD:
            continue
        number += 1
        period, kind, channel, applicant, section, result = broader(key, level)
        yield OpenRow(
            row=number,
            period=period,
            kind=kind,
            channel=channel,
            applicant_kind=applicant,
            section=section,
            result=result,
            days_band=_band(row.days_used) if level < 2 else JOINED,
            subject=mask(row.subject, known=(row.name, row.contact)).text if level < 3 else JOINED,
        )
