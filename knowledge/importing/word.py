"""Reading ``.docx``: paragraphs and tables in their order.

Headers, footers and comments are left out. The numbers Word counts by itself come from
:mod:`knowledge.importing.numbering`.
"""

import io
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from knowledge.importing.archives import BROKEN, check_archive
from knowledge.importing.limits import Limits
from knowledge.importing.numbering import Numbering
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
        numbering = Numbering(document)
        lines = [
            line for block in document.iter_inner_content() for line in _lines(block, numbering)
        ]
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


def _lines(block: Paragraph | Table, numbering: Numbering) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield (numbering.mark(block) if block.text.strip() else "") + block.text
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
