"""The command line as its users meet it: what it prints, how it fails, what it leaves behind."""

from collections.abc import Sequence

import pytest

from tests.cast.terminal import Shell


def test_a_refusal_is_told_in_both_languages(shell: Shell) -> None:
    assert shell.run("knowledge", "import", shell.file("空.txt", "")) == 1
    assert "空.txt: 没有文字内容 / holds no text" in shell.err


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("nonsense",),
        ("report", "two"),
        ("report", "²"),
        ("report", "99999"),
        ("clock", "one.json", "--as-of", "yesterday"),
        ("staff", "add", "wen", "--role", "emperor"),
    ],
)
def test_wrong_usage_ends_with_status_2(shell: Shell, words: Sequence[str]) -> None:
    assert shell.run(*words) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("knowledge", "import", "/no/such/folder"),
        ("knowledge", "show", "no-such-id"),
        ("ledger", "import", "/no/such/file"),
        ("clock", "/no/such/file"),
        ("restore", "/no/such/file"),
        ("report", "1999"),
    ],
)
def test_what_cannot_be_done_is_one_line(shell: Shell, words: Sequence[str]) -> None:
    assert shell.run(*words) == 1
    assert shell.err.strip().count("\n") == 0


@pytest.mark.parametrize("content", ["[" * 100_000, '{"number": ' + "9" * 5_000 + "}"])
@pytest.mark.parametrize(
    "words",
    [
        ("clock", "FILE"),
        ("ledger", "import", "FILE"),
        ("report", "roll-up", "FILE", "--year", "2023"),
        ("report", "expand", "FILE", "--year", "2023"),
        ("answers", "check", "--against", "FILE"),
    ],
    ids=" ".join,
)
def test_json_beyond_reason_is_one_line_of_error(
    shell: Shell, words: Sequence[str], content: str
) -> None:
    file = shell.file("a.jsonl" if "ledger" in words else "a.json", content)
    assert shell.run(*(file if word == "FILE" else word for word in words)) == 1
    assert "Traceback" not in shell.err
    assert shell.err.strip().count("\n") == 0


def test_a_folder_that_cannot_be_made_is_told(shell: Shell) -> None:
    shell.file("data", "a file where the folder should be")
    assert shell.run("ledger", "verify") == 1
    assert "GONGKAI_DATA" in shell.err
