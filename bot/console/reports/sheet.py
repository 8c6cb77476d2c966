"""A yearly report as the console shows it: the official tables with each figure a link.

The tables themselves are :mod:`handlers.report.render.html`; what stands behind a figure is
:mod:`bot.console.reports.cells`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree
from markupsafe import Markup

from bot.console.shell.formatting import Telling
from handlers.report.form.form import BLOCKS, COLUMNS, FIELDS, INPUTS, TOTAL
from handlers.report.form.shape import Chapter, Content, Form, RowKind
from handlers.report.form.tables import Figure, Tables, cells2
from handlers.report.render.html import article, figure
from handlers.report.render.layout import Picture, shown
from handlers.report.yearly.links import MORE, say
from handlers.report.yearly.report import YearlyReport
from handlers.statistics.questions import COUNTED
from handlers.statistics.questions import FIGURES as QUESTIONS
from handlers.statistics.tally import FIGURES as APPLICATIONS

Address = Callable[[str], str]
_DOWN: Final = {"h2": "h3", "h1": "h2"}  # the page has a heading of its own


def sheet(report: YearlyReport, *, address: Address | None) -> Markup:
    """Return the report; with ``address``, each figure leads to the cases behind it."""
    element = article(report)
    for heading in element.iter("h1", "h2"):
        heading.tag = _DOWN[heading.tag]
    if address is not None:
        for section, chapter in zip(element.iter("section"), report.form.chapters, strict=True):
            _link(section, chapter, report.form, address)
    return _markup(element)


def drawings(pictures: Sequence[Picture]) -> list[Markup]:
    """Return plots, each with its definition and the table of what it shows."""
    return [_markup(figure(picture)) for picture in pictures]


def _markup(element: etree._Element) -> Markup:
    html: str = etree.tostring(element, encoding="unicode", method="html")
    return Markup(html)  # noqa: S704 - built as a tree: what people typed is escaped in it


def _link(section: etree._Element, chapter: Chapter, form: Form, address: Address) -> None:
    names = cells_of(chapter.content, form)
    if not names:
        return
    for place, name in zip(section.iterfind(".//tbody//td"), names, strict=True):
        link = etree.SubElement(place, "a", href=address(name))
        link.text, place.text = place.text, None


def cells_of(content: Content, form: Form) -> list[str]:
    """Return the names of a table's cells, in the order in which its figures are printed."""
    if content is Content.TABLE2:
        return [f"table2.{item}.{measure}" for item, measure in cells2(form)]
    if content is Content.TABLE3:
        rows = [row.key for row in form.rows if row.kind is not RowKind.GROUP]
        return [f"table3.{row}.{column.key}" for row in rows for column in COLUMNS]
    if content is Content.TABLE4:
        return [f"table4.{block.key}.{field.key}" for block in BLOCKS for field in FIELDS]
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One line of the comparison with last year. ``change`` is empty where there is none."""

    label: str
    cell: str
    before: str
    now: str
    change: str


_COMPARED3: Final = (
    *("new_received", "carried_over", "granted", "partially_granted", "denied", "unable"),
    *("not_processed", "other", "result_total", "carried_forward"),
)


def compared(report: YearlyReport) -> Iterator[Compared]:
    """Yield the main figures beside last year's; nothing where there is no last year."""
    last = report.previous
    if last is None:
        return
    labels = {row.key: row.label for row in report.form.rows}
    for row in _COMPARED3:
        if row in labels:
            cell = f"table3.{row}.{TOTAL}"
            yield _line(
                labels[row], cell, last.table3[row, TOTAL], report.tables.table3[row, TOTAL]
            )
    for block in BLOCKS:
        label = block.label if block.group is None else f"{block.group}（{block.label}）"
        at = (block.key, TOTAL)
        yield _line(label, f"table4.{block.key}.{TOTAL}", last.table4[at], report.tables.table4[at])
    for name, label in MORE.items():
        before, now = last.more.get(name), report.tables.more.get(name)
        if before is not None and now is not None:
            yield _line(label, "", before, now)


def _line(label: str, cell: str, before: Figure, now: Figure) -> Compared:
    change = ""
    if before is not None and now is not None:
        gap: Figure = now - before if now > before else before - now
        change = f"{'+' if now > before else '−' if now < before else ''}{say(gap)}"
    return Compared(label=label, cell=cell, before=shown(before), now=shown(now), change=change)


def others(tables: Tables) -> list[tuple[str, str, Figure]]:
    """Return the figures that only texts tell: name, definition, figure."""
    return [(name, label, tables.more.get(name)) for name, label in MORE.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a figure means; ``cell`` leads to what is counted in it, empty where nothing does."""

    words: str
    cell: str


def definitions(telling: Telling) -> list[Definition]:
    """Return the written definitions of what is counted, for the reader's language."""
    applications = [
        Definition(
            words=telling(f"application.{name}"),
            cell=f"table3.{name}.{TOTAL}" if name in INPUTS else "",
        )
        for name in APPLICATIONS
    ]
    questions = [
        Definition(
            words=telling(f"question.{name}"),
            cell=f"questions.{name}" if name in COUNTED else "",
        )
        for name in QUESTIONS
    ]
    return applications + questions
