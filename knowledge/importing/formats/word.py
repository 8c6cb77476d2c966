"""Reading ``.docx``: paragraphs, tables and text boxes in their order.

Read as the document shows once its changes are accepted: inserted text is in, deleted and
hidden text is not; headers, footers, notes and comments are left out. The numbers Word counts
by itself come from :mod:`knowledge.importing.formats.numbering`.
"""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from knowledge.importing.formats.archives import BROKEN, check_archive
from knowledge.importing.formats.numbering import Numbering
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


def read_docx(content: bytes, limits: Limits) -> Page:
    """Return the text of a Word document.

    Raises:
        UnreadableError: encrypted, damaged, a bomb, or without text.
    """
    check_archive(content, limits)
    try:
        document = docx.Document(io.BytesIO(content))
        text = "\n".join(_Reading(document).lines_of(document.element.body))
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
                yield self._paragraph(child)
                for box in child.xpath(_BOXES):
                    if next(box.iterancestors(qn("w:p"))) is child:
                        yield from self.lines_of(box)
            elif child.tag == qn("w:tbl"):
                yield from ("", *self._rows(child), "")
            elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
                yield from self.lines_of(child)

    def _paragraph(self, element: _Element) -> str:
        text = "".join(
            _MARKS.get(node.tag, node.text or "")
            for node in element.xpath(_SHOWN)
            if next(node.iterancestors(qn("w:p"))) is element  # not of a text box within
        )
        if not text.strip():
            return text
        return self._numbering.mark(Paragraph(element, self._document._body)) + text

    def _rows(self, table: _Element) -> Iterator[str]:
        above: dict[int, str] = {}  # what a cell merged downwards says again in the next row
        for row in table.iterchildren(qn("w:tr")):
            cells: list[str] = []
            column = 0
            for cell in row.iterchildren(qn("w:tc")):
                text = " ".join(" ".join(self.lines_of(cell)).split())
                merged = cell.xpath("./w:tcPr/w:vMerge[not(@w:val='restart')]")
                above[column] = above.get(column, "") if merged and not text else text
                cells.append(above[column])
                column += _width(cell)
            yield " | ".join(cells)


def _width(cell: _Element) -> int:
    span = cell.xpath("./w:tcPr/w:gridSpan/@w:val")
    return int(span[0]) if span and str(span[0]).isdecimal() else 1
