"""A yearly report as a web page for the office's site: plain, accessible, self-contained.

Built as a tree, so that nothing a person typed can become markup. The layout of the tables is
:mod:`handlers.report.render.layout`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from lxml import etree, html

from handlers.report.form.shape import Chapter
from handlers.report.render.layout import Box, CellRole, Grid, Picture, grid, simple_grid
from handlers.report.yearly.links import Piece, pieces
from handlers.report.yearly.report import YearlyReport
from knowledge.text.printable import printable

_STYLE: Final = """
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; color: #1a1a1a; background: #fff;
  font: 1.05rem/1.9 "FangSong", "仿宋", "Songti SC", "Noto Serif CJK SC", serif; }
h1 { font: 700 1.7rem/1.4 "Songti SC", "SimSun", "Noto Serif CJK SC", serif; text-align: center; }
h2 { font: 700 1.2rem/1.6 "SimHei", "Heiti SC", "Noto Sans CJK SC", sans-serif; }
p { margin: 0 0 .5rem; text-indent: 2em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; font-size: .92rem;
  line-height: 1.5; }
caption { text-align: left; padding: .25rem 0; }
th, td { border: 1px solid #555; padding: .3rem .4rem; text-align: center; }
th { font-weight: 400; }
thead th, tbody th[scope=colgroup] { background: #f3f3f3; }
tbody th[scope=row], tbody th[scope=rowgroup] { text-align: left; }
td { font-variant-numeric: tabular-nums; min-width: 2.2em; }
figure { margin: 1rem 0; }
figure svg { max-width: 100%; height: auto; }
figcaption { font-weight: 700; }
.issued { text-align: right; text-indent: 0; }
@media print { body { max-width: none; padding: 0; } tr, figure { break-inside: avoid; } }
"""


def _element(tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Return an element; a trailing underscore of an attribute's name is dropped."""
    element = etree.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    if text:
        element.text = printable(text)
    return element


def _spans(box: Box) -> dict[str, str]:
    """Return the attributes of a cell that reaches over others."""
    spans = {}
    if box.colspan > 1:
        spans["colspan"] = str(box.colspan)
    if box.rowspan > 1:
        spans["rowspan"] = str(box.rowspan)
    return spans


def _cell(box: Box) -> etree._Element:
    """Return one cell: a heading with its scope, or a figure."""
    if box.role in (CellRole.FIGURE, CellRole.NOTE):
        return _element("td", box.text, **_spans(box))
    return _element("th", box.text, scope=box.role.value, **_spans(box))


def _rows(parent: etree._Element, layout: Grid, numbers: Iterable[int]) -> None:
    """Append rows of a layout to a part of a table."""
    for number in numbers:
        row = etree.SubElement(parent, "tr")
        row.extend(_cell(box) for box in layout.row(number))


def table(layout: Grid) -> etree._Element:
    """Return a table with its caption, heading rows and blocks of rows."""
    element = _element("table")
    element.append(_element("caption", layout.caption))
    if layout.heading_rows:
        _rows(etree.SubElement(element, "thead"), layout, range(layout.heading_rows))
    for first, after in pairwise((*layout.bodies, layout.rows)):
        _rows(etree.SubElement(element, "tbody"), layout, range(first, after))
    return element


def _paragraphs(stretches: Iterable[Piece]) -> Iterator[etree._Element]:
    """Yield the paragraphs of a chapter; a linked figure keeps its link in ``data``."""
    paragraph = _element("p")
    for piece in stretches:
        for at, line in enumerate(printable(piece.text).split("\n")):
            if at:
                yield paragraph
                paragraph = _element("p")
            if piece.link and line:
                paragraph.append(_element("data", line, value=piece.link.strip("{} ")))
            elif len(paragraph):
                paragraph[-1].tail = (paragraph[-1].tail or "") + line
            else:
                paragraph.text = (paragraph.text or "") + line
    yield paragraph


def _chapter(report: YearlyReport, chapter: Chapter) -> etree._Element:
    """Return a chapter: its title, its text, its table."""
    section = _element("section", id=chapter.key)
    section.append(_element("h2", chapter.title))
    source = report.chapters.get(chapter.key, "")
    stretches = pieces(source, tables=report.tables, previous=report.previous)
    paragraphs = (
        paragraph for paragraph in _paragraphs(stretches) if paragraph.text or len(paragraph)
    )
    section.extend(paragraphs)
    layout = grid(chapter.content, report.tables)
    if layout is not None:
        frame = _element("div", class_="scroll", tabindex="0", role="region")
        frame.set("aria-label", layout.caption)
        frame.append(table(layout))
        section.append(frame)
    return section


def figure(picture: Picture) -> etree._Element:
    """Return a plot with its definition and the table of what it shows."""
    element = _element("figure", id=f"plot-{picture.key}")
    element.append(_element("figcaption", picture.title))
    element.append(_element("p", picture.definition))
    drawing = etree.fromstring(picture.svg.encode(), etree.XMLParser(resolve_entities=False))
    drawing.set("role", "img")
    drawing.set("aria-label", picture.title)
    element.append(drawing)
    element.append(table(simple_grid(picture.title, picture.headings, picture.rows)))
    return element


def article(report: YearlyReport, pictures: Sequence[Picture] = ()) -> etree._Element:
    """Return the report as one element, to stand in a page of one's own."""
    element = _element("article", lang="zh-CN")
    element.append(_element("h1", report.title))
    element.extend(_chapter(report, chapter) for chapter in report.form.chapters)
    if pictures:
        section = _element("section", id="plots")
        section.append(_element("h2", "附：统计图"))
        section.extend(figure(picture) for picture in pictures)
        element.append(section)
    issued = report.frozen.on if report.frozen else report.as_of
    word = "发布日期" if report.frozen else "统计截至"
    element.append(_element("p", f"{report.organ}　{word}：{issued.isoformat()}", class_="issued"))
    return element


def page(report: YearlyReport, pictures: Sequence[Picture] = ()) -> str:
    """Return the report as a complete page."""
    root = _element("html", lang="zh-CN")
    head = etree.SubElement(root, "head")
    head.append(_element("meta", charset="utf-8"))
    head.append(_element("meta", name="viewport", content="width=device-width, initial-scale=1"))
    head.append(_element("title", report.title))
    head.append(_element("style", _STYLE))
    body = etree.SubElement(root, "body")
    etree.SubElement(body, "main").append(article(report, pictures))
    document: str = html.tostring(root, doctype="<!DOCTYPE html>", encoding="unicode")
    return document + "\n"
