"""Reading ``.docx``: paragraphs and tables in their order.

Numbers that Word counts by itself are not in the file; such items are marked as a list.
"""

import io
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from knowledge.importing.archives import BROKEN, check_archive
from knowledge.importing.limits import Limits
from knowledge.importing.plain import page_of
from knowledge.importing.record import Page
from knowledge.importing.refusal import UnreadableError


def read_docx(content: bytes, limits: Limits) -> Page:
    """Return the text of a Word document.

    Raises:
        UnreadableError: encrypted, damaged, a bomb, or without text.
    """
    check_archive(content, limits)
    try:
        document = docx.Document(io.BytesIO(content))
        lines = [line for block in document.iter_inner_content() for line in _lines(block)]
        titled = [one.text.strip() for one in document.paragraphs[:5] if _is_title(one)]
    except (PackageNotFoundError, *BROKEN) as error:
        raise UnreadableError("damaged") from error
    text = "\n".join(lines)
    if not text.strip():
        raise UnreadableError("empty")
    return page_of(text, title=titled[0] if titled else None)


def _is_title(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return bool(paragraph.text.strip()) and style is not None and style.name == "Title"


def _lines(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _list_mark(block) + block.text
        return
    yield ""
    for row in block.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(" ".join(cell.text.split()))
        yield " | ".join(cells)
    yield ""


def _list_mark(paragraph: Paragraph) -> str:
    style = paragraph.style.name if paragraph.style is not None else ""
    listed = "List" in (style or "") or bool(paragraph._p.xpath("./w:pPr/w:numPr"))
    return "- " if listed and paragraph.text.strip() else ""
