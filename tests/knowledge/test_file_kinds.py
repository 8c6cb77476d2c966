"""A file is what its bytes are (decision 016), whatever it is called and whatever they resemble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.file_kinds import (
    DOCX,
    GIF,
    GZIP,
    HEIC,
    JPEG,
    OFD,
    OLE,
    PDF,
    PNG,
    PROGRAM,
    WEBP,
    XLSX,
    ZIP,
    FileKind,
    packed_kind,
    signed_kind,
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\xff\xd8\xff\xe1\x00\x10Exif", JPEG),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PNG),
        (b"GIF89a\1\0\1\0", GIF),
        (b"RIFF\x10\0\0\0WEBPVP8 ", WEBP),
        (b"\0\0\0\x18ftypheic\0\0\0\0", HEIC),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", HEIC),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", OLE),
        (b"PK\x03\x04\x14\0", ZIP),
        (b"PK\x05\x06" + bytes(18), ZIP),
        (b"\x1f\x8b\x08\0", GZIP),
        (b"\x7fELF\2\1\1\0", PROGRAM),
    ],
)
def test_a_kind_shows_itself_by_its_first_bytes(content: bytes, kind: FileKind) -> None:
    assert signed_kind(content) == kind


@pytest.mark.parametrize(
    "content",
    [
        "BM25 算法说明".encode(),
        "MZ 是民政的缩写".encode(),
        b"ID3 \xb1\xea\xc7\xa9",
        b"GIF8 frames",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"\0\0\0\x18ftypisom\0\0\0\0",
        b"....WEBP",
        b" %PDF-1.7",
        b"PK",
        b"",
    ],
)
def test_what_only_resembles_a_signature_has_none(content: bytes) -> None:
    assert signed_kind(content) is None


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["[Content_Types].xml", "word/document.xml"], DOCX),
        (["[Content_Types].xml", "word/document2.xml"], DOCX),  # as some offices write it
        (["[Content_Types].xml", "xl/workbook.xml"], XLSX),
        (["OFD.xml", "Doc_0/Document.xml"], OFD),
        (["[Content_Types].xml", "ppt/presentation.xml"], ZIP),
        (["word/低保.txt"], ZIP),  # a packed folder that happens to be called so
        (["evil.exe"], ZIP),
        ([], ZIP),
    ],
)
def test_a_document_in_an_archive_shows_itself_by_its_parts(
    names: list[str], kind: FileKind
) -> None:
    assert packed_kind(names) == kind


@given(st.text())
def test_no_chinese_text_has_a_signature(text: str) -> None:
    assert signed_kind(f"关于{text}".encode()) is None
