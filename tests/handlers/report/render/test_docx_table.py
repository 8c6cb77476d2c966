"""Tables in Word's own vocabulary, in the order its schema wants."""

from io import BytesIO

from docx import Document
from lxml import etree

from handlers.report.render.docx import document
from handlers.report.yearly.report import YearlyReport
from tests.handlers.report.render.as_text import W


def test_the_paper_is_valid_for_strict_readers(report: YearlyReport) -> None:
    """Elements of a table's properties stand in the order that the format's schema wants."""
    paper = Document(BytesIO(document(report)))
    order = [*("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblCaption")]
    for properties in paper.element.body.iter(f"{W}tblPr"):
        names = [etree.QName(child).localname for child in properties]
        assert names == sorted(names, key=order.index)
