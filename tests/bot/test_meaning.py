"""An office reads meaning unless it is switched off or the model is missing."""

from pathlib import Path

import pytest

import bot.meaning
from bot.meaning import encoder, text_vectors
from knowledge.meaning.e5 import E5Encoder


def test_by_default_it_is_read_with_a_single_model(tmp_path: Path) -> None:
    first, second = text_vectors(tmp_path), text_vectors(tmp_path / "other")
    assert first is not None
    assert second is not None
    assert first.model == second.model == encoder().name
    assert encoder() is encoder()


def test_switched_off_words_alone_count(tmp_path: Path) -> None:
    assert text_vectors(tmp_path, switched_on=False) is None


def test_without_the_model_words_alone_count_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bot.meaning, "encoder", lambda: E5Encoder(tmp_path))
    assert text_vectors(tmp_path) is None
    assert "words alone" in caplog.text
