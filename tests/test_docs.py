"""README and documentation are true: links lead somewhere, commands are there and are run."""

import argparse
import importlib.util
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bot.cli.commands import MODULES
from bot.cli.main import parser
from handlers.casework.terms import Result, Role
from knowledge.importing.formats.kinds import KNOWN
from tests import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "deploy/docs").glob("*.md"))]
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}

START_SECONDS = 60


def lines_of_shell(text: str) -> list[str]:
    """Return the lines of the shell's examples, without comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [re.sub(r"\s+#.*", "", line).strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def commands() -> Iterator[tuple[str, str]]:
    """Yield each page with what it tells to type after ``gongkai``, alternatives one by one."""
    for name, text in TEXTS.items():
        told = re.findall(r"`(?:deploy/)?gongkai ([^`\n]+)`", text)
        told += [
            line.split("gongkai ", 1)[1] for line in lines_of_shell(text) if "gongkai " in line
        ]
        for each in told:
            first, *rest = each.replace("\\|", "|").split(" ", 2)
            verbs = rest[0].split("/") if rest and re.fullmatch(r"[a-z/-]+", rest[0]) else rest[:1]
            for verb in verbs or [""]:
                yield name, " ".join([first, verb, *rest[1:]]).strip()


@pytest.mark.parametrize("page", TEXTS)
def test_every_link_and_picture_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)\s#]+)[^)]*\)", TEXTS[page])
    inside = [link for link in links if not link.startswith(("http://", "https://"))]
    assert [link for link in inside if not (ROOT / page).parent.joinpath(link).exists()] == []


def subparsers(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the words that may follow, none where none may."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


@pytest.mark.parametrize(("page", "command"), sorted(set(commands())))
def test_every_command_told_is_one_with_its_options(page: str, command: str) -> None:
    words = re.sub(r"[\[\]…]", " ", command).split()
    here = parser()
    if words[0] != "--help":
        assert words[0] in subparsers(here), f"{page}: gongkai {command}"
    while words and words[0] in subparsers(here):
        here = subparsers(here)[words.pop(0)]
    assert not (subparsers(here) and words and words[0][0].islower()), f"{page}: gongkai {command}"
    options = here._option_string_actions
    for word, value in pairwise([*words, ""]):
        if word.startswith("-"):
            assert word in options, f"{page}: gongkai {command}"
            among = options[word].choices
            if among and not value.isupper():
                assert set(value.split("|")) <= {str(choice) for choice in among}


@pytest.mark.parametrize("page", TEXTS)
def test_every_module_told_to_be_run_is_there(page: str) -> None:
    for module in re.findall(r"python -m ([\w.]+)", TEXTS[page]):
        assert importlib.util.find_spec(module), module


def test_the_readme_names_what_there_is() -> None:
    readme = TEXTS["README.md"]
    assert set(MODULES) <= set(re.findall(r"\w+", readme.partition("## Commands")[2]))
    assert f"one of the report's {len(Result)} rows" in readme
    assert f"`{' '.join(KNOWN)}`" in readme
    assert set(re.findall(r"--role (\w+)", readme)) - {"ROLE"} <= set(Role)


class Typist:
    """Types the examples line by line, in a folder with ``published`` and ``token`` in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "GONGKAI_PORT": "0",
            "GONGKAI_TELEGRAM_API": "http://127.0.0.1:9",  # nobody: a test reaches no network
        }
        (folder / "published").mkdir()
        (folder / "published/低保.md").write_text(
            "# 最低生活保障申请指南\n\n申请低保，由户主向户籍所在地的街道办事处提出书面申请。\n",
            encoding="utf-8",
        )
        (folder / "token").write_text("1:example", encoding="utf-8")

    def type(self, line: str) -> str:
        """Run a line to its end; return what it printed."""
        if line.startswith("export "):
            self.environment |= dict(word.split("=", 1) for word in shlex.split(line)[1:])
            return ""
        words, own = self._words(line)
        run = subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment | own,
            input="Einmal-im-Leben-2026\n",
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"{line}: {run.stderr}"
        return run.stdout

    def serve(self, line: str) -> str:
        """Start what runs until it is stopped; return what it printed before it was ready."""
        words, own = self._words(line)
        with subprocess.Popen(
            words,
            cwd=self.folder,
            env=self.environment | own,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as running:
            assert running.stdout
            printed = []
            for printed_line in running.stdout:
                printed.append(printed_line)
                if printed_line == "ready\n":
                    break
            running.send_signal(signal.SIGTERM)
            assert running.wait(START_SECONDS) == 0
        return "".join(printed)

    def _words(self, line: str) -> tuple[list[str], dict[str, str]]:
        words = shlex.split(line.replace("PATH…", "./published"))
        own = dict[str, str]()
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            own[name] = value
        assert words[0] in {"deploy/gongkai", "gongkai"}, line
        return [sys.executable, "-m", "bot.cli.main", *words[1:]], own


@pytest.mark.journey
@pytest.mark.xdist_group("service")
def test_the_first_real_use_of_the_readme_works_as_it_is_typed(tmp_path: Path) -> None:
    typist = Typist(tmp_path)
    part = TEXTS["README.md"].partition("## A first real use")[2].partition("\n## ")[0]
    *lines, last = lines_of_shell(part)
    printed = {line: typist.type(line) for line in lines}
    assert "街道办事处" in next(text for line, text in printed.items() if " ask " in line)
    assert typist.serve(last).endswith("ready\n")


@pytest.mark.journey
def test_the_examples_of_importing_work_as_they_are_typed(tmp_path: Path) -> None:
    typist = Typist(tmp_path)
    drafts, published = lines_of_shell(TEXTS["deploy/docs/importing.md"])
    typist.type(drafts)
    assert "最低生活保障" not in typist.type("gongkai knowledge list --status published")
    typist.type(published)
    assert "最低生活保障" in typist.type("gongkai knowledge list --status published")
