"""Settings: read once, from one table, refused by name."""

from pathlib import Path

import pytest

from bot.data_folder import SettingError
from bot.settings import load_settings


def test_defaults_need_nothing(tmp_path: Path) -> None:
    settings = load_settings({}, data=tmp_path)
    assert (settings.organ_key, settings.port, settings.telegram_token) == ("default", 8080, "")
    assert settings.zone.key == "Asia/Shanghai"


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "gongkai.toml").write_text(
        'organ = "云岭市民政局"\nport = 9000\nsections = ["办公室", "社会救助科"]\n',
        encoding="utf-8",
    )
    settings = load_settings({"GONGKAI_PORT": "9001"}, data=tmp_path)
    assert (settings.organ, settings.port) == ("云岭市民政局", 9001)
    assert settings.sections == ("办公室", "社会救助科")


def test_the_folder_of_the_command_line_goes_before_the_environment(tmp_path: Path) -> None:
    settings = load_settings({"GONGKAI_DATA": "/elsewhere"}, data=tmp_path)
    assert settings.data == tmp_path


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("123:abc\n", encoding="utf-8")
    settings = load_settings({"GONGKAI_TELEGRAM_TOKEN_FILE": str(secret)}, data=tmp_path)
    assert settings.telegram_token == "123:abc"


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"GONGKAI_PORT": "eighty"}, "GONGKAI_PORT"),
        ({"GONGKAI_PORT": "70000"}, "GONGKAI_PORT"),
        ({"GONGKAI_TIMEZONE": "Mars/Olympus"}, "GONGKAI_TIMEZONE"),
        ({"GONGKAI_TELEGRAM_API": "127.0.0.1:8081"}, "GONGKAI_TELEGRAM_API"),
        ({"GONGKAI_NUMBER_FORMAT": "{year}"}, "GONGKAI_NUMBER_FORMAT"),
        ({"GONGKAI_NUMBER_FORMAT": "{year}-{what}"}, "GONGKAI_NUMBER_FORMAT"),
        ({"GONGKAI_DATABASE_URL": "mysql://office"}, "GONGKAI_DATABASE_URL"),
        ({"GONGKAI_DATABASE_URL": "postgresql://host:port/office"}, "GONGKAI_DATABASE_URL"),
        ({"GONGKAI_FEE_RESTARTS_CLOCK": "maybe"}, "GONGKAI_FEE_RESTARTS_CLOCK"),
        ({"GONGKAI_TELEGRAM_TOKEN_FILE": "/no/such/file"}, "GONGKAI_TELEGRAM_TOKEN_FILE"),
        (
            {"GONGKAI_TELEGRAM_WEBHOOK_URL": "https://desk.example/telegram"},
            "GONGKAI_TELEGRAM_WEBHOOK_SECRET",
        ),
    ],
)
def test_a_wrong_setting_is_refused_by_name(
    tmp_path: Path, environment: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingError, match=named):
        load_settings(environment, data=tmp_path)


@pytest.mark.parametrize("text", ["organ = ", 'orgna = "x"', "port = [1]"])
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "gongkai.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=r"gongkai\.toml|GONGKAI_PORT"):
        load_settings({}, data=tmp_path)
