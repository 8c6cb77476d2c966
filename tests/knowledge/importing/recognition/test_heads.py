"""What stands above a paper's title is its head: known, and neither title nor text."""

from pathlib import Path

import pytest

from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.recognition.heads import Head, head_of
from tests.factories.files import word, write

TITLE = "关于做好防汛工作的通知"
BODY = ["各乡镇人民政府：", "为做好工作，现通知如下。", "柳溪县民政局", "2025年3月6日"]


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (["柳溪县民政局文件", "柳民发〔2025〕9号", TITLE], Head(2, "柳溪县民政局")),
        (["柳 溪 县 民 政 局 文 件", "", "柳民发〔2025〕9号", TITLE], Head(3, "柳溪县民政局")),
        (["柳溪县民政局", "柳溪县财政局", "文件", TITLE], Head(3, "柳溪县民政局 柳溪县财政局")),
        (["柳溪县民政局 | 文件", "柳民发〔2025〕9号", TITLE], Head(2, "柳溪县民政局")),
        (["柳溪县民政局", "柳民函〔2025〕9号", TITLE], Head(2, "柳溪县民政局")),
        (
            [
                "000012",
                "机密★1年",
                "特急",
                "柳溪县民政局文件",
                "柳民发〔2025〕9号　签发人：张三",
                "━━★━━",
            ],
            Head(6, "柳溪县民政局"),
        ),
        (["柳民发〔2025〕9号", TITLE], Head(1, None)),
        (["柳溪县人民政府令", "第12号", "《甲办法》已经通过。"], Head(2, "柳溪县人民政府")),
        (["柳溪县人民政府令", TITLE], Head()),
        (["柳溪县民政局", TITLE, "柳民发〔2025〕9号"], Head()),
        (["关于印发文件", "一、说明"], Head()),
        ([TITLE, "柳民发〔2025〕9号"], Head()),
        (["特急", TITLE], Head()),
        ([], Head()),
    ],
)
def test_which_lines_are_the_head(lines: list[str], head: Head) -> None:
    assert head_of(lines) == head


@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
@pytest.mark.parametrize(
    "above",
    [
        ["柳溪县民政局文件", "柳民发〔2025〕9号"],
        ["柳民发〔2025〕9号"],
        ["柳溪县民政局", "柳民发〔2025〕9号"],
    ],
)
def test_the_title_of_a_paper_is_below_its_head(
    tmp_path: Path, name: str, above: list[str]
) -> None:
    lines = [*above, TITLE, *BODY]
    content = word(lines) if name.endswith(".docx") else "\n".join(lines)
    [record] = read_file(
        write(tmp_path, name, content), limits=Limits(), refuse=lambda e: pytest.fail(e.code)
    )
    assert (record.title, record.issuer) == (TITLE, "柳溪县民政局")
    assert record.document_number == "柳民发〔2025〕9号"
    assert "文件" not in record.text


def test_a_body_that_signed_nothing_is_known_by_its_head(tmp_path: Path) -> None:
    lines = ["柳溪县民政局文件", "柳民发〔2025〕9号", TITLE, "每年检查两次。"]
    [record] = read_file(
        write(tmp_path, "a.docx", word(lines)),
        limits=Limits(),
        refuse=lambda e: pytest.fail(e.code),
    )
    assert record.issuer == "柳溪县民政局"


def test_an_order_is_called_by_the_work_it_puts_in_force(tmp_path: Path) -> None:
    lines = [
        "柳溪县人民政府令",
        "第12号",
        "《柳溪县养犬管理办法》已经县人民政府常务会议通过，现予公布，自2025年5月1日起施行。",
        "第一条 为了加强养犬管理，制定本办法。",
        "第二条 本办法适用于本县。",
    ]
    [record] = read_file(
        write(tmp_path, "a.txt", "\n".join(lines)),
        limits=Limits(),
        refuse=lambda e: pytest.fail(e.code),
    )
    assert (record.title, record.issuer) == ("柳溪县养犬管理办法", "柳溪县人民政府")
    assert record.document_number == "柳溪县人民政府令 第12号"
