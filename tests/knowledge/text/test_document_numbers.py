"""Document numbers in running text, without the words before them."""

import pytest

from knowledge.text.document_numbers import document_numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("请公开云民发〔2026〕12号的附件", ["云民发〔2026〕12号"]),
        ("我想要看一下贵局印发的国办发[2019] 61号文件", ["国办发[2019]61号"]),
        ("原清民发〔2025〕11号同时废止", ["清民发〔2025〕11号"]),
        ("根据和政发〔2020〕3号、粤财社〔2026〕5号", ["和政发〔2020〕3号", "粤财社〔2026〕5号"]),
        ("穗府办规〔2021〕7号", ["穗府办规〔2021〕7号"]),
        ("请公开〔2026〕12号", []),
        ("2026年第15号公告，12号", []),
    ],
)
def test_a_number_is_read_without_the_words_before_it(text: str, numbers: list[str]) -> None:
    assert list(document_numbers_in(text)) == numbers


def test_a_long_run_of_characters_takes_no_time() -> None:
    assert list(document_numbers_in("民" * 200_000)) == []
