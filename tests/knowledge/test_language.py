"""The one lookup of texts: by area, key and language, with its facts filled in."""

from pathlib import Path

import pytest

from knowledge.language import Language, Texts, UnknownTextError

TEXTS = Texts("bot.web")


def test_a_text_is_said_in_the_language_asked_for() -> None:
    assert TEXTS.say("page.next", Language.ZH) == "下一页"
    assert TEXTS.say("page.next", Language.EN) == "Next"


def test_it_is_chinese_where_no_language_is_named() -> None:
    assert TEXTS.say("page.next") == "下一页"


def test_facts_are_filled_in() -> None:
    assert TEXTS.say("page.of", Language.EN, page=2, pages=9) == "Page 2 of 9"


def test_a_missing_fact_is_named() -> None:
    with pytest.raises(KeyError, match="pages"):
        TEXTS.say("page.of", Language.EN, page=2)


def test_a_missing_text_is_told_by_area_and_key() -> None:
    with pytest.raises(UnknownTextError, match=r"no text 'page\.last' in the texts of bot\.web"):
        TEXTS.say("page.last")
    assert "page.last" not in TEXTS
    assert "page.next" in TEXTS


def test_keys_of_tables_are_joined_by_full_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "sample_area"
    (package / "texts").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "texts/zh.toml").write_text(
        'all = "全部"\n[page]\nstatus = "状态"\n"status.draft" = "草稿"\n', encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    assert Texts("sample_area").of(Language.ZH) == {
        "all": "全部",
        "page.status": "状态",
        "page.status.draft": "草稿",
    }


def test_html_names_a_language_by_its_tag() -> None:
    assert [language.tag for language in Language] == ["zh-CN", "en"]
