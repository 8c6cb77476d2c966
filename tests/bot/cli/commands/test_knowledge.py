"""``gongkai knowledge``: texts in and out of the catalogue, by whom, and what is told of them."""

import json
from pathlib import Path

from tests.cast.terminal import NOTICE, PUBLISH, Shell


def test_what_was_imported_and_published_answers(shell: Shell) -> None:
    path = shell.file("低保.txt", NOTICE)
    told = shell.json("knowledge", "import", path, *PUBLISH, "--json")
    assert (told["added"], told["refused"]) == (1, [])
    answer = shell.json("ask", "低保审核要多少个工作日", "--json")
    assert answer["status"] == "answered"
    assert "30个工作日" in answer["answer"]
    assert answer["hits"][0]["passage"] in NOTICE
    again = shell.json("knowledge", "import", path, *PUBLISH, "--json")
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_what_cannot_be_read_is_refused_with_its_place(shell: Shell) -> None:
    paths = [shell.file("空.txt", ""), shell.file("图.txt", bytes(range(256)) * 20)]
    assert shell.run("knowledge", "import", *paths, "--json") == 1
    told = json.loads(shell.out)
    assert [Path(one["path"]).name for one in told["refused"]] == ["空.txt", "图.txt"]
    assert all(one["reason"] for one in told["refused"])


def test_a_wrong_day_is_told_in_words(shell: Shell) -> None:
    path = shell.file("低保.txt", NOTICE)
    assert shell.run("knowledge", "import", path, "--published-on", "2024-02-30") == 2
    assert "'2024-02-30' 不是日期" in shell.err


def test_superseding_says_what_stands_in_its_way(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    (published,) = shell.json("knowledge", "list", "--json")
    shell.run("knowledge", "import", shell.file("草稿.txt", "殡葬服务收费标准，火化每具三百元。"))
    (draft,) = shell.json("knowledge", "list", "--status", "draft", "--json")
    ends = (
        (published["id"], published["id"], "不能取代自己"),
        (published["id"], draft["id"], f"{draft['id']} 的状态是“草稿”,不能取代其他信息"),
        (draft["id"], published["id"], f"{draft['id']} 的状态是“草稿”,不能以新代旧"),
    )
    for older, newer, sentence in ends:
        assert shell.run("knowledge", "supersede", older, "--by", newer, "--person", "张三") == 1
        assert sentence in shell.err


def test_reviewer_and_approver_are_two_people(shell: Shell) -> None:
    path = shell.file("低保.txt", NOTICE)
    words = ("--publish", "--reviewer", "张三", "--approver", "张三")
    assert shell.run("knowledge", "import", path, *words) == 1
    assert shell.err.count("\n") == 1


def test_people_are_recorded_by_login_where_there_is_an_account(shell: Shell) -> None:
    """By login, or by a name that one account alone bears; without account, the mere name."""
    shell.hire("zhang", "张三")
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    (one,) = shell.json("knowledge", "list", "--json")
    steps = shell.json("knowledge", "show", one["id"], "--json")["steps"]
    assert [(step["act"], step["person"], step.get("login")) for step in steps] == [
        ("imported", "cli", None),
        ("reviewed", "张三", "zhang"),
        ("signed_off", "李四", None),
        ("published", "李四", None),
    ]


def test_one_person_named_twice_is_one_person(shell: Shell) -> None:
    shell.hire("zhang", "张三")
    words = ("--publish", "--reviewer", "张三", "--approver", "zhang")
    assert shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *words) == 1
    assert "不能是同一人" in shell.err


def test_a_name_that_two_bear_is_asked_about(shell: Shell) -> None:
    shell.hire("zhang", "张三")
    shell.hire("zhang2", "张三")
    path = shell.file("低保.txt", NOTICE)
    assert shell.run("knowledge", "import", path, *PUBLISH) == 1
    assert "zhang、zhang2" in shell.err
    words = ("--publish", "--reviewer", "zhang", "--approver", "zhang2")
    assert shell.run("knowledge", "import", path, *words) == 0
