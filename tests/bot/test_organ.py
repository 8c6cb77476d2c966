"""The card of the organ says what is set, and without settings nothing that is not known."""

from pathlib import Path

from bot.organ import organ_card
from bot.settings import load_settings


def test_without_settings_only_the_name_of_any_organ_is_known() -> None:
    card = organ_card()
    assert (card.name, card.phone, card.address, card.hours) == ("本机关", "", "", "")


def test_what_is_set_stands_on_the_card(tmp_path: Path) -> None:
    settings = {"GONGKAI_ORGAN": "示例县水利局", "GONGKAI_ORGAN_PHONE": "0431-12345678"}
    card = organ_card(load_settings(settings, data=tmp_path))
    assert (card.name, card.phone) == ("示例县水利局", "0431-12345678")
