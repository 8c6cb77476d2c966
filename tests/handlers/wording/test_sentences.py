"""Every error that a person can meet has its sentence, in both languages."""

import importlib
import re
from pathlib import Path

import pytest

import bot
import handlers
from handlers.errors import HandlingError, NotFoundError
from handlers.wording.facts import TEXTS
from handlers.wording.sentences import sentence, text
from knowledge.language import Language


def _every_error() -> list[type[HandlingError]]:
    """Return all errors of the project; only the modules that define one are imported."""
    for package in (handlers, bot):
        root = Path(package.__file__ or "").parent
        for path in root.rglob("*.py"):
            if re.search(r"^class \w+Error\(", path.read_text(encoding="utf-8"), re.MULTILINE):
                inside = path.relative_to(root.parent).with_suffix("")
                importlib.import_module(".".join(inside.parts))
    found: list[type[HandlingError]] = []
    waiting = [HandlingError]
    while waiting:
        error = waiting.pop()
        if error.__module__.split(".")[0] in {"handlers", "bot"}:
            found.append(error)
        waiting += error.__subclasses__()
    return sorted(found, key=lambda error: error.__name__)


def test_every_error_has_a_sentence_of_its_own() -> None:
    silent = {
        error.__name__
        for error in _every_error()
        if f"error.{error.code}" not in TEXTS and f"casework.{error.code}" not in TEXTS
    }
    assert silent == set()


def test_a_sentence_names_what_and_how_to_mend_it() -> None:
    error = NotFoundError(subject="2026-0001")
    assert sentence(error, Language.ZH) == "没有找到 2026-0001。请核对编号或名称后再试。"
    assert sentence(error, Language.EN).startswith("2026-0001 was not found.")


def test_a_fact_that_is_missing_never_hides_the_error() -> None:
    assert sentence(NotFoundError()) == "没有找到 —。请核对编号或名称后再试。"


def test_an_error_without_a_sentence_is_told_by_its_code() -> None:
    class StrangeError(HandlingError):
        code = "strange"

    assert sentence(StrangeError(number="7")) == "无法处理。 (strange: number=7)"


def test_a_text_needs_all_its_facts() -> None:
    said = text("notice.reopened", Language.EN, number="2026-0001", due_on="30 March 2026")
    assert said.startswith("Your application 2026-0001")
    with pytest.raises(KeyError, match="due_on"):
        text("notice.reopened", Language.ZH, number="2026-0001")
