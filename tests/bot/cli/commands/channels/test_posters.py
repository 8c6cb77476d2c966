"""``gongkai posters`` prints where the codes of an office's posters lead."""

import argparse
import json
from pathlib import Path

import pytest

from bot.cli.commands.channels import posters
from bot.cli.running import CommandError
from handlers.conversation.question.posters import code_of


def run(folder: Path, *arguments: str, **environment: str) -> int:
    parser = argparse.ArgumentParser()
    posters.add(parser.add_subparsers())
    words = parser.parse_args(["posters", *arguments])
    words.data, words.environment = folder, environment
    status: int = words.run(words)
    return status


def test_each_matter_has_its_addresses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = {"GONGKAI_PUBLIC_URL": "https://open.example.cn/"}
    assert run(tmp_path, "低保怎么申请", "apply", "--bot", "@yunling_bot", "--json", **site) == 0
    question, form = json.loads(capsys.readouterr().out)
    assert question["telegram"] == f"https://t.me/yunling_bot?start={code_of('低保怎么申请')}"
    assert question["web"].startswith("https://open.example.cn/?ask=%E4%BD%8E")
    assert form["telegram"].endswith("?start=apply")


def test_what_does_not_fit_a_code_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="15"):
        run(tmp_path, "很" * 30, "--bot", "x")


def test_without_an_address_it_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="GONGKAI_PUBLIC_URL"):
        run(tmp_path, "apply")
