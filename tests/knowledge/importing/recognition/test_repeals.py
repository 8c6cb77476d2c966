"""What a text puts out of force: by its closing words, and by a list of what is abolished."""

import pytest

from knowledge.importing.recognition.repeals import Repeals, repeals_of
from knowledge.importing.recognition.works import work_key


@pytest.mark.parametrize(
    ("text", "repeals"),
    [
        (
            "本办法自公布之日起施行。《甲办法》和《乙规定》同时废止。",
            Repeals(frozenset({"甲办法", "乙规定"})),
        ),
        (
            "《关于检查的通知》（河民发〔2023〕2号）同时废止。",
            Repeals(frozenset({"关于检查的通知"}), frozenset({"河民发〔2023〕2号"})),
        ),
        ("河民发[2023]2号文件即行废止。", Repeals(numbers=frozenset({"河民发〔2023〕2号"}))),
        ("《旧办法》停止执行。", Repeals(frozenset({"旧办法"}))),
        ("自本通知执行之日起，《甲通知》废止。", Repeals(frozenset({"甲通知"}))),
        ("本通知执行后，《甲通知》同时废止。", Repeals(frozenset({"甲通知"}))),
        ("本通知自印发之日起执行，原《甲通知》废止。", Repeals(frozenset({"甲通知"}))),
        ("《甲办法》自本办法施行之日起废止。", Repeals(frozenset({"甲办法"}))),
        ("河民发〔2023〕2号不再执行。", Repeals(numbers=frozenset({"河民发〔2023〕2号"}))),
        ("自2025年1月1日起按《甲办法》办理，逾期的资格自动失效。", Repeals()),
        ("原则上按《甲办法》办理，不得擅自废止。", Repeals()),
        ("规章废止后，按照《丙条例》办理。", Repeals()),
        ("依照《丁条例》（河政发〔2020〕1号）执行。", Repeals()),
    ],
)
def test_the_closing_words(text: str, repeals: Repeals) -> None:
    assert repeals_of("河湾县养老办法", text) == repeals


@pytest.mark.parametrize(
    "title",
    [
        "河湾县人民政府关于废止部分规范性文件的决定",
        "河湾县民政局关于公布废止和失效文件目录的通知",
        "关于宣布失效一批文件的通知",
    ],
)
def test_a_list_names_what_stands_under_abolished_and_not_what_stays(title: str) -> None:
    text = (
        "经清理，现公布如下。\n一、废止的文件\n1 | 关于甲的通知 | 河民发〔2020〕1号\n"
        "2 | 《河湾县乙办法》 | 河民发〔2020〕2号\n"
        "二、继续有效的文件\n3 | 关于丙的通知 | 河民发〔2020〕3号\n"
        "三、宣布失效的文件\n4 | 关于丁的通知 | 河民发〔2020〕4号\n"
    )
    repeals = repeals_of(title, text)
    assert repeals.numbers == {"河民发〔2020〕1号", "河民发〔2020〕2号", "河民发〔2020〕4号"}
    assert repeals.works == {"河湾县乙办法"}


def test_titles_in_cells_need_no_marks_around_them_and_no_number() -> None:
    text = (
        "一、废止的文件\n序号 | 文件名称 | 文号\n1 | 关于甲工作的通知 | \n"
        "2 | 河湾县乙事项管理办法（试行） | \n二、保留的文件\n3 | 关于丙工作的意见 | \n"
    )
    repeals = repeals_of("关于废止部分规范性文件的决定", text)
    assert repeals.works == {work_key("关于甲工作的通知"), work_key("河湾县乙事项管理办法（试行）")}


@pytest.mark.parametrize(
    "title", ["关于公布行政规范性文件清理结果的通告", "县民政局关于清理规范性文件的决定"]
)
def test_a_list_of_what_was_looked_through_says_row_by_row_what_goes(title: str) -> None:
    text = (
        "现将结果公布如下。\n序号 | 文件名称 | 文号 | 清理结果\n"
        "1 | 关于甲的工作通知 | 河民发〔2020〕1号 | 继续有效\n"
        "2 | 关于乙的工作通知 | 河民发〔2020〕2号 | 废止\n"
        "3 | 关于丙的工作通知 | 河民发〔2020〕3号 | 失效\n"
    )
    repeals = repeals_of(title, text)
    assert repeals.numbers == {"河民发〔2020〕2号", "河民发〔2020〕3号"}
    assert repeals.works == frozenset()  # their numbers name them, and other years' not
