"""``gongkai fees`` prints one of the tariffs with its working."""

import argparse
import json

import pytest

from bot.cli.commands import fees


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    fees.add(parser.add_subparsers())
    words = parser.parse_args(["fees", *arguments])
    status: int = words.run(words)
    return status


def test_the_working_is_told_by_band(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--items", "31") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == [
        "第1-10件：10 × 0元 = 0元",
        "第11-30件：20 × 100元 = 2000元",
        "第31-31件：1 × 200元 = 200元",
    ]
    assert "2200" in told[3]


def test_json_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    run("--pages", "119", "--json")
    assert json.loads(capsys.readouterr().out)["yuan"] == 1080


@pytest.mark.parametrize("wrong", [[], ["--items", "3", "--pages", "3"], ["--items", "-3"]])
def test_one_tariff_and_a_whole_number_are_asked_for(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(*wrong)
    assert left.value.code == 2
