"""The hook that reads a commit's message: the real script, over messages good and bad."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import ROOT

HOOK = ROOT / ".ci/hooks/commit-msg"
WHY = "\n\nThe office could not tell which bank a fee is paid to.\n"


def checked(folder: Path, message: str) -> subprocess.CompletedProcess[str]:
    """Give a message to the hook as git does: in a file."""
    file = folder / "COMMIT_EDITMSG"
    file.write_text(message, encoding="utf-8")
    run = subprocess.run([str(HOOK), str(file)], capture_output=True, text=True, check=False)
    assert file.read_text(encoding="utf-8") == message  # it checks and changes nothing
    return run


@pytest.mark.parametrize(
    "message",
    [
        f"letters: a fee notice names its bank{WHY}",
        f"handlers/letters: a fee notice names its bank{WHY}",
        f"reports, exports: names from any title{WHY}",
        f"bot/console: names say what a thing is{WHY}",
        f"ledger import: registers kept as tables come in{WHY}",
        f"letters: {'费' * 63}{WHY}",  # 72 characters, however many bytes
        f"\n# a comment of git's\nletters: a fee notice names its bank{WHY}# On branch main\n",
        f"letters: a notice names its bank{WHY}# {'-' * 24} >8 {'-' * 24}\ndiff --git a/x b/x\n",
        "Merge branch 'letters'\n",
        'Revert "letters: a fee notice names its bank"\n',
        "fixup! letters: a fee notice names its bank\n",
        "squash! letters: a fee notice names its bank\n",
    ],
)
def test_a_message_that_says_area_what_and_why_passes(tmp_path: Path, message: str) -> None:
    run = checked(tmp_path, message)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        ("", "there is no message"),
        ("# only what git wrote\n", "there is no message"),
        (f"a fee notice names its bank{WHY}", "does not begin with an area"),
        (f"Letters: a fee notice names its bank{WHY}", "does not begin with an area"),
        (f"letters:a fee notice names its bank{WHY}", "does not begin with an area"),
        (f"letters: {WHY}", "does not begin with an area"),
        (f"letters: a fee notice names its bank.{WHY}", "ends in a full stop"),
        (f"letters: {'x' * 64}{WHY}", "has 73 characters, 72 is the most"),
        (f"letters: {'费' * 64}{WHY}", "has 73 characters, 72 is the most"),
        ("letters: a fee notice names\nits bank\n\nWhy.\n", "the second line is not empty"),
        ("letters: a fee notice names its bank\n", "there is no body"),
        ("letters: a fee notice names its bank\n\n# a comment\n  \n", "there is no body"),
        ("letters: a notice\n\nSigned-off-by: Lin <lin@example.org>\n", "there is no body"),
    ],
)
def test_what_is_wrong_is_said_with_how_to_mend_it(
    tmp_path: Path, message: str, fault: str
) -> None:
    run = checked(tmp_path, message)
    assert run.returncode == 1
    assert fault in run.stderr
    assert "CONTRIBUTING.md" in run.stderr
    assert str(tmp_path / "COMMIT_EDITMSG") in run.stderr  # where the words are not lost


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    run = checked(tmp_path, "A notice names its bank.\nand more\n")
    assert [line[4:20] for line in run.stderr.splitlines() if line.startswith("  - ")] == [
        "the first line d",
        "the first line e",
        "the second line ",
        "there is no body",
    ]


def test_git_asks_the_hook_where_it_is_set_up(tmp_path: Path) -> None:
    """As CONTRIBUTING.md has it set up: a bad message makes no commit, a good one does."""

    def git(*words: str) -> int:
        who = ("-c", "user.name=Lin", "-c", "user.email=lin@example.org")
        outside = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
        command = ["git", *who, "-C", str(tmp_path), *words]
        return subprocess.run(command, env=outside, capture_output=True, check=False).returncode

    assert git("init") == 0
    assert git("config", "core.hooksPath", str(HOOK.parent)) == 0
    assert git("commit", "--allow-empty", "-m", "a notice names its bank") == 1
    assert git("commit", "--allow-empty", "-m", f"letters: a notice names its bank{WHY}") == 0
