"""Characters come out as they were written, or the file is refused; never in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.importing.formats.encoding import decode
from knowledge.importing.refusal import UnreadableError

TEXT = "云岭市民政局关于办理结婚登记有关事项的通知。\n一、双方应当持身份证、户口簿到场办理。\n"
NAMES = "龚堃 翟翀 昝喆 仉晟 亓璐 逄鑫 乜晖 夔凡\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"],
)
@pytest.mark.parametrize("text", [TEXT, NAMES, "电话 0437-5088300\n", "办\n", "ABC,一\n"])
def test_each_encoding_is_recognised_without_being_told(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_rare_characters_of_gb18030_survive() -> None:
    text = f"{TEXT}姓名:㛃 𠮷 䶮\n"
    assert decode(text.encode("gb18030")) == text


def test_line_ends_become_one_kind() -> None:
    assert decode("一\r\n二\r三\n".encode()) == "一\n二\n三\n"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04" + b"\0" * 40,
        b"%PDF-1.4 text",
        bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 50,
    ],
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        decode(content)
    assert refused.value.code in {"binary", "encoding"}


def test_a_damaged_character_is_not_papered_over() -> None:
    content = TEXT.encode()
    with pytest.raises(UnreadableError):
        decode(content[:100] + b"\xff" + content[100:])


@given(st.binary(max_size=300))
def test_whatever_the_bytes_it_is_text_or_a_refusal(content: bytes) -> None:
    try:
        text = decode(content)
    except UnreadableError:
        return
    assert not {"\x00", "\r"} & set(text)
