"""A setting that cannot work is refused by its name, and no secret is shown."""

from typing import Any

import pytest

from bot.channels.telegram import TelegramSettings

TOKEN = "123:abc_DEF-1"
HOOK: dict[str, Any] = {
    "webhook_url": "https://desk.example/telegram/x1",
    "webhook_secret": "s3cret",
}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"token": ""}, "TOKEN"),
        ({"token": "12 3:abc"}, "TOKEN"),
        ({"token": "1:a/../b"}, "TOKEN"),
        ({"api": "api.telegram.org"}, "API"),
        ({"api": "ftp://x"}, "API"),
        (HOOK | {"webhook_url": "https://desk.example"}, "WEBHOOK_URL"),
        (HOOK | {"webhook_secret": None}, "WEBHOOK_SECRET"),
        (HOOK | {"webhook_secret": "密"}, "WEBHOOK_SECRET"),
        ({"poll_timeout": 0}, "poll"),
    ],
)
def test_a_bad_setting_is_refused_by_name(given: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named) as refused:
        TelegramSettings(**({"token": TOKEN} | given))
    assert str(given.get("webhook_secret") or "s3cret") not in str(refused.value)


def test_secrets_are_not_shown() -> None:
    shown = repr(TelegramSettings(token=TOKEN, **HOOK))
    assert TOKEN not in shown
    assert "s3cret" not in shown


def test_the_path_of_the_webhook_is_that_of_its_address() -> None:
    assert TelegramSettings(token=TOKEN, **HOOK).webhook_path == "/telegram/x1"
    assert TelegramSettings(token=TOKEN).webhook_path is None
