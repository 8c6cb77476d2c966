"""``gongkai wechat menu`` shows the menu, or puts it there and says what kept it from that."""

import argparse
import json
from pathlib import Path

import pytest

from bot.cli.commands.channels import wechat
from bot.cli.running import CommandError


def run(folder: Path, *arguments: str, **environment: str) -> int:
    parser = argparse.ArgumentParser()
    wechat.add(parser.add_subparsers())
    words = parser.parse_args(["wechat", "menu", *arguments])
    words.data, words.environment = folder, environment
    status: int = words.run(words)
    return status


def test_the_menu_is_shown_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = {"GONGKAI_PUBLIC_URL": "https://open.example.cn/"}
    assert run(tmp_path, "--show", **site) == 0
    shown = json.loads(capsys.readouterr().out)
    assert len(shown["button"]) == 3
    assert "https://open.example.cn/disclosures" in str(shown)


def test_without_an_account_it_says_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="GONGKAI_WECHAT_APP_ID"):
        run(tmp_path)


def test_a_platform_that_is_away_is_an_error_in_words(tmp_path: Path) -> None:
    account = {
        "GONGKAI_WECHAT_APP_ID": "wx1",
        "GONGKAI_PUBLIC_URL": "https://desk.example.cn",
        "GONGKAI_WECHAT_SECRET": "s",
        "GONGKAI_WECHAT_TOKEN": "t",
        "GONGKAI_WECHAT_API": "http://127.0.0.1:9",
    }
    with pytest.raises(CommandError, match="菜单未设置"):
        run(tmp_path, **account)
