"""Word documents set as an office sets them: page, fonts, paragraphs, page number.

After the habit of official documents (GB/T 9704): A4, title in 小标宋 二号, headings in 黑体
三号, text in 仿宋 三号 with two characters' indent and lines of 29 points, the page number on the
outer side of the foot, one character in. Each font names the ones that may stand for it where it
is not installed, in the document itself. What stands on the paper is for whoever writes it; all
texts go through :func:`knowledge.text.printable.printable` and are written as text, never as a
field.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from knowledge.text.printable import printable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

TITLE_FONT: Final = "方正小标宋简体"
HEADING_FONT: Final = "黑体"
TEXT_FONT: Final = "仿宋_GB2312"
WESTERN_FONT: Final = "Times New Roman"
TEXT_POINTS: Final = 16  # 三号
TITLE_POINTS: Final = 22  # 二号
TEXT_WIDTH_MM: Final = 156  # A4 less margins of 28 and 26 mm
STAND_INS: Final[Mapping[str, tuple[str, ...]]] = {
    TITLE_FONT: ("华文中宋", "STZhongsong", "Noto Serif CJK SC"),
    TEXT_FONT: ("仿宋", "FangSong", "华文仿宋", "Noto Serif CJK SC"),
    HEADING_FONT: ("SimHei", "Noto Sans CJK SC"),
    "宋体": ("SimSun", "Noto Serif CJK SC"),
    WESTERN_FONT: ("Liberation Serif", "Tinos", "Noto Serif CJK SC"),
}
"""What may stand for a font where it is not installed, the nearest first."""

_PAGE_NUMBER_FONT: Final = "宋体"
_PAGE_NUMBER_POINTS: Final = 14  # 四号
_BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)-(?=\d)")
_FOOT_POINTS: Final = 65  # so that the number stands 7 mm below the text
_LINE_POINTS: Final = 29
_TITLE_LINE_POINTS: Final = 36
_TWIPS_PER_POINT: Final = 20
_LONGEST_FACT: Final = 255  # characters of what a file says of itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How one paragraph stands; lengths in points."""

    font: str = TEXT_FONT
    points: float = TEXT_POINTS
    indented: bool = False  # two characters
    centred: bool = False
    right: bool = False
    right_indent: float = 0
    left_indent: float = 0
    hanging: float = 0  # how far the first line stands out to the left of the others
    keep_with_next: bool = False  # on the page of the next paragraph
    new_page: bool = False


TEXT: Final = Shape()
"""Text from the left edge, such as a salutation."""
INDENTED: Final = Shape(indented=True)
TITLE: Final = Shape(font=TITLE_FONT, points=TITLE_POINTS, centred=True)


def new_document(*, title: str, author: str, on: date, headings: bool = False) -> "WordDocument":
    """Return an empty document: page, fonts of the styles, page number, properties of the file.

    ``headings``: whether the style of headings is set too.
    """
    from docx import Document

    document = Document(BytesIO(_blank()))
    _page(document)
    _styles(document, headings=headings)
    _page_numbers(document)
    facts = document.core_properties
    facts.title, facts.author = printable(title)[:_LONGEST_FACT], printable(author)[:_LONGEST_FACT]
    facts.comments, facts.language = "", "zh-CN"
    facts.created = facts.modified = datetime.combine(on, time(0), tzinfo=UTC)
    return document


_STYLES: Final = frozenset(
    {
        *("Normal", "Heading1", "Header", "Footer", "DefaultParagraphFont"),
        *("TableNormal", "TableGrid", "NoList"),
    }
)
_UNUSED_PARTS: Final = frozenset(
    {"thumbnail", "stylesWithEffects", "customXml", "webSettings", "numbering"}
)


@cache
def _blank() -> bytes:
    """Return an empty document with the styles used here alone.

    The library's own carries two hundred styles and a picture of itself, three quarters of the
    size of a letter that is kept for good.
    """
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    styles = document.styles.element
    for style in list(styles):
        known = style.get(qn("w:styleId")) in _STYLES
        if style.tag == qn("w:latentStyles") or (style.tag == qn("w:style") and not known):
            styles.remove(style)
        for link in list(style.iter(qn("w:link"))):
            style.remove(link)  # to the style of a stretch of text, gone with the others
    for holder in (document.part.package, document.part):
        relations: Any = holder.rels
        for key, relation in list(relations.items()):
            name = relation.reltype.rpartition("/")[2]
            if name in _UNUSED_PARTS:
                del relations[key]
            elif name == "fontTable":
                _name_stand_ins(relation.target_part)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document: "WordDocument") -> None:
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)


def _styles(document: "WordDocument", *, headings: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    fonts = [("Normal", TEXT_FONT), *([("Heading 1", HEADING_FONT)] if headings else [])]
    for style, font in fonts:
        shape: Any = document.styles[style]
        shape.font.size = Pt(TEXT_POINTS)
        shape.font.bold = False
        shape.font.color.rgb = RGBColor(0, 0, 0)
        set_fonts(shape.element.get_or_add_rPr(), font)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def paragraph(document: "WordDocument", text: str, shape: Shape = TEXT) -> "Paragraph":
    """Append one paragraph; return it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    block = document.add_paragraph()
    form = block.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(_LINE_POINTS if shape.points <= TEXT_POINTS else _TITLE_LINE_POINTS)
    form.keep_with_next = shape.keep_with_next or None
    form.page_break_before = shape.new_page or None
    if shape.indented:
        indent = block._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), "200")
        # for readers that do not know the above
        indent.set(qn("w:firstLine"), str(int(shape.points * 2 * _TWIPS_PER_POINT)))
        block.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if shape.left_indent:
        form.left_indent, form.first_line_indent = Pt(shape.left_indent), Pt(-shape.hanging)
    if shape.centred:
        block.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif shape.right:
        block.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if shape.right_indent:
            form.right_indent = Pt(shape.right_indent)
    run(block, text, font=shape.font, points=shape.points)
    return block


def run(paragraph: "Paragraph", text: str, *, font: str, points: float) -> None:
    """Append a stretch of text in one font."""
    from docx.shared import Pt

    stretch = paragraph.add_run()
    for at, part in enumerate(_BETWEEN_DIGITS.split(printable(text))):
        if at:
            stretch._r.append(node("w:noBreakHyphen"))  # a number is not broken over two lines
        stretch.add_text(part)
    stretch.font.size = Pt(points)
    set_fonts(stretch._r.get_or_add_rPr(), font)


def set_fonts(properties: Any, font: str) -> None:
    """Set the Chinese and the Western font of a run or a style."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # a theme's fonts would win over these
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), WESTERN_FONT)
    fonts.set(qn("w:eastAsia"), font)


def heading(document: "WordDocument", text: str) -> None:
    """Append a chapter's title, kept on the page of what follows."""
    from docx.shared import Pt

    title = document.add_paragraph(style="Heading 1")
    form = title.paragraph_format
    form.space_before = form.space_after = Pt(6)
    form.line_spacing = Pt(_LINE_POINTS)
    form.first_line_indent = Pt(2 * TEXT_POINTS)
    run(title, text, font=HEADING_FONT, points=TEXT_POINTS)


def _page_numbers(document: "WordDocument") -> None:
    """Put "— 1 —" into the foot of the page: on the right of odd pages, the left of even ones."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document.settings.odd_and_even_pages_header_footer = True
    page = document.sections[0]
    page.footer_distance = Pt(_FOOT_POINTS)
    odd, even = page.footer.paragraphs[0], page.even_page_footer.paragraphs[0]
    odd.alignment, even.alignment = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
    odd.paragraph_format.right_indent = even.paragraph_format.left_indent = Pt(_PAGE_NUMBER_POINTS)
    for foot in (odd, even):
        _page_number(foot)


def _page_number(foot: "Paragraph") -> None:
    run(foot, "— ", font=_PAGE_NUMBER_FONT, points=_PAGE_NUMBER_POINTS)
    field = node("w:fldSimple", instr=" PAGE ")
    number = node("w:r")
    number.append(run_properties(_PAGE_NUMBER_FONT, _PAGE_NUMBER_POINTS))
    digit = node("w:t")
    digit.text = "1"
    number.append(digit)
    field.append(number)
    foot._p.append(field)
    run(foot, " —", font=_PAGE_NUMBER_FONT, points=_PAGE_NUMBER_POINTS)


def _name_stand_ins(part: Any) -> None:
    """Say in the table of fonts which may stand for each that is not installed everywhere."""
    fonts = etree.fromstring(part.blob)
    del fonts[:]
    for font, others in STAND_INS.items():
        entry = node("w:font", name=font)
        entry.append(node("w:altName", val=",".join(others)))
        if font != WESTERN_FONT:
            entry.append(node("w:charset", val=86))  # simplified Chinese
        fonts.append(entry)
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)


def node(tag: str, **values: object) -> Any:
    """Return an element of the document's own vocabulary."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def run_properties(font: str, points: float) -> Any:
    """Return the properties of a run: fonts and size."""
    properties = node("w:rPr")
    properties.append(
        node("w:rFonts", ascii=WESTERN_FONT, hAnsi=WESTERN_FONT, cs=WESTERN_FONT, eastAsia=font)
    )
    properties.append(node("w:sz", val=int(points * 2)))
    return properties


def document_bytes(document: "WordDocument") -> bytes:
    """Return a document as a ``.docx`` file; the same one always gives the same bytes.

    The library stamps the hour into the archive; without it the hash of a document says what it
    says and nothing else.
    """
    written = BytesIO()
    document.save(written)
    archive = BytesIO()
    with ZipFile(written) as source, ZipFile(archive, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return archive.getvalue()
