"""Word documents as PDF: which fonts stand in, and what is said where none can be made."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from bot import pdf
from bot.pdf import PdfError, in_fonts, pdf_of, stand_ins
from handlers.letters.docx import docx_bytes
from handlers.official_document import STAND_INS, TEXT_FONT, TITLE_FONT
from handlers.wording import sentence
from tests.factories.letters import reply


def test_the_nearest_font_that_is_installed_stands_in() -> None:
    others = stand_ins(frozenset({TEXT_FONT, "STZhongsong", "Noto Serif CJK SC"}))
    assert others[TITLE_FONT] == "STZhongsong"
    assert TEXT_FONT not in others
    assert stand_ins(frozenset()) == {}
    assert stand_ins(frozenset(STAND_INS)) == {}


def test_the_font_that_stands_in_is_named_in_every_part() -> None:
    content = in_fonts(docx_bytes(reply("provided")), {TEXT_FONT: "FangSong"})
    with ZipFile(BytesIO(content)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "word/" in name]
    assert any('"FangSong"' in part for part in parts)
    assert not any(f'"{TEXT_FONT}"' in part for part in parts)


def test_without_a_converter_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "converter", lambda: None)
    with pytest.raises(PdfError) as refused:
        pdf_of(b"")
    assert "libreoffice-writer" in sentence(refused.value)


@pytest.mark.skipif(pdf.converter() is None, reason="no LibreOffice here")
def test_a_letter_becomes_a_pdf_that_says_the_same() -> None:
    made = pdf_of(docx_bytes(reply("provided")))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(made.content)).pages)
    assert "政府信息公开申请答复书" in text
