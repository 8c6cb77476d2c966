"""Reading ``.docx``: paragraphs, tables, text boxes and notes in their order.

Read as the document shows once its changes are accepted: inserted text is in, deleted and
hidden text is not; headers, footers and comments are left out, notes stand at the end. The
numbers Word counts by itself come from :mod:`knowledge.importing.formats.documents.numbering`.
"""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from knowledge.importing.formats.archives import BROKEN, check_archive
from knowledge.importing.formats.documents.numbering import Numbering
from knowledge.importing.formats.grids import Cell, rows_as_lines
from knowledge.importing.formats.label_tables import are_labelled, lines_of_labels
from knowledge.importing.formats.parts import with_parts_apart
from knowledge.importing.formats.plain import page_of
from knowledge.importing.limits import Limits
from knowledge.importing.recognition.titles import Named, Trust
from knowledge.importing.record import Page
from knowledge.importing.refusal import UnreadableError

_SHOWN = "|".join(
    f".//w:{name}[not(ancestor::w:r/w:rPr/w:vanish)]"
    for name in ("t", "tab", "br", "cr", "noBreakHyphen")
)
_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BOXES = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]"
_NOTED = (
    ".//w:footnoteReference[not(ancestor::w:del)] | .//w:endnoteReference[not(ancestor::w:del)]"
)
_LONGEST_HEADING = 40  # characters of a paragraph in bold print that is a heading


def read_docx(content: bytes, limits: Limits) -> Page:
    """Return the text of a Word document.

    Raises:
        UnreadableError: encrypted, damaged, a bomb, or without text.
    """
    check_archive(content, limits)
    try:
        document = docx.Document(io.BytesIO(content))
        reading = _Reading(document)
        body = document.element.body
        text = with_parts_apart("\n".join([*reading.lines_of(body), *reading.notes_of(body)]))
        titled = [
            paragraph.text.strip() for paragraph in document.paragraphs[:5] if _is_title(paragraph)
        ]
    except (PackageNotFoundError, *BROKEN) as error:
        raise UnreadableError("damaged") from error
    if not text.strip():
        raise UnreadableError("empty")
    return page_of(text, titles=[Named(name, Trust.SAID) for name in titled[:1]])


def _is_title(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return bool(paragraph.text.strip()) and style is not None and style.name == "Title"


class _Reading:
    """One document on its way to lines."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbering = Numbering(document)

    def lines_of(self, holder: _Element) -> Iterator[str]:
        """Yield the lines of a body, a content control or a text box."""
        for child in holder:
            if child.tag == qn("w:p"):
                text = self._paragraph(child)
                if text.strip() and _is_heading(Paragraph(child, self._document._body)):
                    yield ""
                yield text
                for box in child.xpath(_BOXES):
                    if next(box.iterancestors(qn("w:p"))) is child:
                        yield from self.lines_of(box)
            elif child.tag == qn("w:tbl"):
                yield from ("", *self._table(child), "")
            elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
                yield from self.lines_of(child)

    def notes_of(self, body: _Element) -> Iterator[str]:
        """Yield the foot and end notes that the text refers to, in its order."""
        texts = self._note_texts()
        for number, reference in enumerate(body.xpath(_NOTED), start=1):
            kind = "footnote" if reference.tag == qn("w:footnoteReference") else "endnote"
            note = texts.get((kind, reference.get(qn("w:id"))), "")
            if note:
                yield from ([""] if number == 1 else [])
                yield f"注{number}：{note}"

    def _note_texts(self) -> dict[tuple[str, str | None], str]:
        texts: dict[tuple[str, str | None], str] = {}
        for relation in self._document.part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1].removesuffix("s")
            if kind not in {"footnote", "endnote"} or relation.is_external:
                continue
            for note in parse_xml(relation.target_part.blob).findall(qn(f"w:{kind}")):
                if note.get(qn("w:type")) is None:  # the others are the lines above the notes
                    lines = " ".join(self._paragraph(part) for part in note.iter(qn("w:p")))
                    texts[kind, note.get(qn("w:id"))] = " ".join(lines.split())
        return texts

    def _paragraph(self, element: _Element) -> str:
        text = "".join(
            _MARKS.get(node.tag, node.text or "")
            for node in element.xpath(_SHOWN)
            if next(node.iterancestors(qn("w:p"))) is element  # not of a text box within
        )
        if not text.strip():
            return text
        return self._numbering.mark(Paragraph(element, self._document._body)) + text

    def _table(self, table: _Element) -> Iterator[str]:
        rows = self._rows(table)
        if are_labelled(rows):
            pairs = [
                (label.text.rstrip("：: "), value.text.split("\n"))
                for row in rows
                for label, value in (
                    zip(row[::2], row[1::2], strict=True) if len(row) > 1 else [(Cell(""), row[0])]
                )
            ]
            yield from lines_of_labels(pairs)
        else:
            flat = [
                [cell._replace(text=" ".join(cell.text.split())) for cell in row] for row in rows
            ]
            yield from rows_as_lines(flat)

    def _rows(self, table: _Element) -> list[list[Cell]]:
        """Return the cells of a table; one merged downwards stands where it begins."""
        rows: list[list[Cell]] = []
        above: dict[int, tuple[int, int]] = {}  # where the cell stands that a column belongs to
        for element in table.iterchildren(qn("w:tr")):
            heading = bool(element.xpath("./w:trPr/w:tblHeader"))
            cells: list[Cell] = []
            column = 0
            for cell in element.iterchildren(qn("w:tc")):
                width = _width(cell)
                lines = "\n".join(self.lines_of(cell)).split("\n")
                text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
                goes_on = cell.xpath("./w:tcPr/w:vMerge[not(@w:val='restart')]")
                if goes_on and not text and column in above:
                    row, place = above[column]
                    rows[row][place] = _taller(rows[row][place])
                else:
                    above[column] = (len(rows), len(cells))
                    cells.append(Cell(text, width=width, heading=heading))
                column += width
            rows.append(cells)
        return rows


def _is_heading(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a heading by its style, or a short one in bold print."""
    name = (paragraph.style.name if paragraph.style is not None else None) or ""
    if name.lower().startswith(("heading", "标题")):
        return True
    runs = [run for run in paragraph.runs if run.text.strip()]
    short = len(paragraph.text.strip()) <= _LONGEST_HEADING
    return bool(runs) and short and all(run.bold for run in runs)


def _taller(cell: Cell) -> Cell:
    return cell._replace(height=cell.height + 1)


def _width(cell: _Element) -> int:
    span = cell.xpath("./w:tcPr/w:gridSpan/@w:val")
    return int(span[0]) if span and str(span[0]).isdecimal() else 1
