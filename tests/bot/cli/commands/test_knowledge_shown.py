"""A disclosure as a terminal shows it: its text, its state and its steps in words."""

from tests.cast.terminal import NOTICE, PUBLISH, Shell


def test_a_disclosure_is_shown_with_its_history_in_words(shell: Shell) -> None:
    path = shell.file("低保.txt", NOTICE)
    words = (*PUBLISH, "--published-on", "2024-03-01", "--category", "regulation")
    shell.run("knowledge", "import", path, *words)
    (one,) = shell.json("knowledge", "list", "--json")
    assert shell.run("knowledge", "show", one["id"]) == 0
    for told in ("状态: 已公开", "类别: 政策法规", "发布日期: 2024-03-01", "导入 cli", "初审 张三"):
        assert told in shell.out
