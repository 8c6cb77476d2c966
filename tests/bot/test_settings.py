"""Settings: read once, from one table, refused by name."""

import os
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.data_folder import PREFIX, SettingError
from bot.settings import Settings, load_settings, organ_card, organ_name
from tests import ROOT

WECHAT = {"GONGKAI_WECHAT_APP_ID": "wx1", "GONGKAI_PUBLIC_URL": "https://desk.example.cn"}


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
        ({"GONGKAI_NUMBER_FORMAT": "{sequence:04d}"}, "GONGKAI_NUMBER_FORMAT"),  # again each year
        ({"GONGKAI_NUMBER_FORMAT": "{year}-{sequence}" + "号" * 60}, "GONGKAI_NUMBER_FORMAT"),
        ({"GONGKAI_PROT": "8080"}, "GONGKAI_PROT.*GONGKAI_PORT"),
        ({"GONGKAI_TELEGRAM_TOKN_FILE": "/x"}, "GONGKAI_TELEGRAM_TOKN_FILE"),
        ({"GONGKAI_QUESTION_DAYS": "-1"}, "GONGKAI_QUESTION_DAYS"),
        ({"GONGKAI_ORGAN_KEY": "k" * 200}, "GONGKAI_ORGAN_KEY"),
        ({"GONGKAI_ORGAN_KEY": ""}, "GONGKAI_ORGAN_KEY"),
        ({"GONGKAI_PUBLIC_URL": "http://[::1"}, "GONGKAI_PUBLIC_URL"),
        ({"GONGKAI_PUBLIC_URL": "http://desk:port"}, "GONGKAI_PUBLIC_URL"),
        ({"GONGKAI_DATABASE_URL": "mysql://office"}, "GONGKAI_DATABASE_URL"),
        ({"GONGKAI_DATABASE_URL": "postgresql://host:port/office"}, "GONGKAI_DATABASE_URL"),
        ({"GONGKAI_FEE_RESTARTS_CLOCK": "maybe"}, "GONGKAI_FEE_RESTARTS_CLOCK"),
        ({"GONGKAI_TELEGRAM_TOKEN_FILE": "/no/such/file"}, "GONGKAI_TELEGRAM_TOKEN_FILE"),
        ({"GONGKAI_WECHAT_APP_ID": "wx1"}, "GONGKAI_PUBLIC_URL"),
        (WECHAT | {"GONGKAI_WECHAT_TOKEN": "t"}, "GONGKAI_WECHAT_SECRET"),
        (WECHAT | {"GONGKAI_WECHAT_SECRET": "s"}, "GONGKAI_WECHAT_TOKEN"),
        ({"GONGKAI_WECHAT_AES_KEY": "short"}, "GONGKAI_WECHAT_AES_KEY"),
        ({"GONGKAI_SMTP_URL": "http://mx.example.cn"}, "GONGKAI_SMTP_URL"),
        ({"GONGKAI_SMTP_URL": "smtp://mx.example.cn"}, "GONGKAI_MAIL_FROM"),
        ({"GONGKAI_IMAP_URL": "imaps://u:p@mx.example.cn"}, "GONGKAI_MAIL_FROM"),
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


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (
            {"GONGKAI_PORT": "eighty"},
            "GONGKAI_PORT: 值 'eighty' 不可用 / cannot be used: "
            "应为整数 / a whole number is expected",
        ),
        ({"GONGKAI_PORT": "70000"}, "GONGKAI_PORT: 70000 不是端口号 / is not a port (0-65535)"),
        (
            {"GONGKAI_TRUSTED_PROXIES": "10.0.0.1,proxy"},
            "GONGKAI_TRUSTED_PROXIES: proxy 不是网络地址 / is not an address or network",
        ),
        (
            {"GONGKAI_TELEGRAM_WEBHOOK_URL": "https://desk.example/telegram"},
            "GONGKAI_TELEGRAM_WEBHOOK_SECRET: 设置了 GONGKAI_TELEGRAM_WEBHOOK_URL 时必填 / "
            "needed where that is set",
        ),
    ],
)
def test_a_refusal_says_what_is_expected(
    tmp_path: Path, environment: dict[str, str], sentence: str
) -> None:
    with pytest.raises(SettingError) as refused:
        load_settings(environment, data=tmp_path)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "environment",
    [
        {"GONGKAI_DATABASE_URL": "postgresql://office:hunter2@host:port/office"},
        {"GONGKAI_DATABASE_URL": "mysql://office:hunter2@host/office"},
        {"GONGKAI_TELEGRAM_TOKEN": "hunter2", "GONGKAI_PORT": "x"},
    ],
)
def test_what_was_given_for_a_secret_is_not_told(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    with pytest.raises(SettingError) as refused:
        load_settings(environment, data=tmp_path)
    assert "hunter2" not in str(refused.value)


def test_a_secret_in_the_file_is_not_told_where_it_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "gongkai.toml").write_text("telegram_token = 987654321", encoding="utf-8")
    with pytest.raises(SettingError, match="GONGKAI_TELEGRAM_TOKEN") as refused:
        load_settings({}, data=tmp_path)
    assert "987654321" not in str(refused.value)


def test_settings_show_no_secret_and_stay_as_they_are(tmp_path: Path) -> None:
    settings = load_settings({"GONGKAI_TELEGRAM_TOKEN": "123:abc"}, data=tmp_path)
    assert "123:abc" not in repr(settings)
    with pytest.raises(ValidationError):
        settings.port = 1


@pytest.mark.parametrize("text", ["port = true", "port = 80.5", 'port = "eighty"'])
def test_a_port_is_a_whole_number(tmp_path: Path, text: str) -> None:
    (tmp_path / "gongkai.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match="应为整数"):
        load_settings({}, data=tmp_path)


def test_settings_made_by_hand_look_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_PORT", "9999")
    assert Settings(data=tmp_path).port == 8080


def test_every_setting_is_documented() -> None:
    """GONGKAI_UPDATE_GOLDEN=1 writes the page anew."""
    page = ROOT / "deploy/docs/settings.md"
    if os.environ.get("GONGKAI_UPDATE_GOLDEN"):
        page.write_text(settings_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == settings_page()


def settings_page() -> str:
    """The page of settings, made from the one table that the program reads."""
    lines = [
        "# Settings",
        "",
        "From the environment, else from `gongkai.toml` in the data folder (the name without",
        "`GONGKAI_`, in small letters). A secret may also be read from a file named by",
        "`NAME_FILE`. A wrong value is refused by its name when the program starts.",
        "",
        "| name | default | meaning |",
        "| --- | --- | --- |",
    ]
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, tuple):
            shown = ""
        elif isinstance(field.default, bool):
            shown = str(field.default).lower()
        else:
            shown = str(field.default)
        default = f"`{shown}`" if shown else ""
        secret = "" if field.repr else " (secret)"
        lines.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description}{secret} |")
    return "\n".join(lines) + "\n"


def test_the_example_of_an_environment_holds_every_setting() -> None:
    """GONGKAI_UPDATE_GOLDEN=1 writes it anew."""
    example = ROOT / "deploy/gongkai.env.example"
    if os.environ.get("GONGKAI_UPDATE_GOLDEN"):
        example.write_text(environment_example(), encoding="utf-8")
    text = example.read_text(encoding="utf-8")
    assert text == environment_example()
    uncommented = [line[1:] for line in text.splitlines() if line.startswith("#GONGKAI_")]
    load_settings(dict(line.split("=", 1) for line in uncommented if not line.endswith("=")))


def environment_example() -> str:
    """The example of an environment file: every setting with its meaning, at its default."""
    lines = ["# Settings of Gongkai. What is commented out stands at its default."]
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = str(default).lower() if isinstance(default, bool) else str(default)
        variable = PREFIX + name.upper() + ("" if field.repr else "_FILE")
        value = shown if field.repr and not isinstance(default, tuple) else ""
        lines += ["", f"# {field.description}", f"#{variable}={value}"]
    return "\n".join(lines) + "\n"


def test_the_organ_is_known_by_its_name_only_where_one_is_set(tmp_path: Path) -> None:
    assert organ_name(load_settings({}, data=tmp_path)) == ""
    settings = load_settings({"GONGKAI_ORGAN": "示例县水利局"}, data=tmp_path)
    assert organ_name(settings) == organ_card(settings).name == "示例县水利局"
