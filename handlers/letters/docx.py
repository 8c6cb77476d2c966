"""A letter as a Word document that the office edits and stamps.

Set by :mod:`handlers.official_document`; organ and date stand as GB/T 9704 has them for a stamped
document: the date four characters from the right, the organ centred above it, room for the seal.
"""

from typing import TYPE_CHECKING, Final

from handlers.letters.letter import Letter, Slip, attachment_list
from handlers.official_document import (
    HEADING_FONT,
    INDENTED,
    TEXT,
    TEXT_FONT,
    TEXT_POINTS,
    TEXT_WIDTH_MM,
    TITLE,
    Shape,
    document_bytes,
    new_document,
    paragraph,
    run,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_BESIDE_DATE: Final = 4  # characters left free beside the date of a stamped paper
_BESIDE_ORGAN: Final = 2
_INDENT: Final = 2
_ATTACHED: Final = 3  # 附件：
_SLIP_MM: Final = (38, TEXT_WIDTH_MM - 38)
_SLIP_POINTS: Final = 14
_ROW_MM: Final = 12
_CENTRED: Final = Shape(centred=True)
_NOTE: Final = Shape(points=14, indented=True)


def docx_bytes(letter: Letter) -> bytes:
    """Return a letter as the bytes of a ``.docx`` file."""
    document = new_document(title=letter.title, author=letter.organ, on=letter.on)
    paragraph(document, letter.organ, TITLE)
    paragraph(document, letter.title, TITLE)
    paragraph(document, letter.document_number, _CENTRED)
    paragraph(document, "")
    if letter.salutation:
        paragraph(document, letter.salutation, TEXT)
    for text in letter.paragraphs:
        paragraph(document, text, INDENTED)
    _attachments(document, letter)
    _signature(document, letter)
    if letter.note:
        paragraph(document, letter.note, _NOTE)
    if letter.slip is not None:
        _slip(document, letter.slip)
    return document_bytes(document)


def _attachments(document: "WordDocument", letter: Letter) -> None:
    """Append the list of what goes with the letter, kept with the end of the text (GB/T 9704)."""
    lines = attachment_list(letter)
    if not lines:
        return
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    paragraph(document, "", Shape(keep_with_next=True))
    before = _ATTACHED * TEXT_POINTS  # the numbers stand below each other
    for at, line in enumerate(lines):
        hanging = before if at == 0 else 0
        left = _INDENT * TEXT_POINTS + before
        paragraph(document, line, Shape(left_indent=left, hanging=hanging, keep_with_next=True))


def _signature(document: "WordDocument", letter: Letter) -> None:
    """Append organ and date, kept on the page of the last line of text."""
    organ, day = letter.signature
    beside_organ, beside_day = _beside(organ, day)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    for _line in range(2):  # the seal's upper edge stays within a line of the text
        paragraph(document, "", Shape(keep_with_next=True))
    paragraph(
        document,
        organ,
        Shape(right=True, right_indent=beside_organ * TEXT_POINTS, keep_with_next=True),
    )
    beside = beside_day * TEXT_POINTS
    paragraph(
        document, day, Shape(right=True, right_indent=beside, keep_with_next=bool(letter.note))
    )


def _beside(organ: str, day: str) -> tuple[float, float]:
    """Return how many characters stay free to the right of the organ and of the date.

    The organ is centred above the date; a long name moves both to the left.
    """
    organ_width, day_width = _width(organ), _width(day)
    centre = max(_BESIDE_DATE + day_width / 2, _BESIDE_ORGAN + organ_width / 2)
    return centre - organ_width / 2, centre - day_width / 2


def _width(text: str) -> float:
    """Return about how wide a text is, in characters: Western ones take half."""
    return sum(0.5 if sign.isascii() else 1 for sign in text)


def _slip(document: "WordDocument", slip: Slip) -> None:
    """Append a form to be sent back, on a page of its own."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
    from docx.shared import Mm

    paragraph(
        document, slip.title, Shape(font=HEADING_FONT, points=18, centred=True, new_page=True)
    )
    paragraph(document, "")
    table = document.add_table(rows=0, cols=len(_SLIP_MM), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _SLIP_MM, strict=True):
        column.width = Mm(width)
    for texts in slip.rows:
        row = table.add_row()
        row.height, row.height_rule = Mm(_ROW_MM), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, width, text in zip(row.cells, _SLIP_MM, texts, strict=True):
            cell.width = Mm(width)
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for at, line in enumerate(text.split("\n")):
                place = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                run(place, line, font=TEXT_FONT, points=_SLIP_POINTS)
