"""Every error that a person can meet has its sentence, in both languages."""

import importlib
import re
import string
from pathlib import Path

import pytest

import bot
import handlers
from handlers.errors import HandlingError, NotFoundError
from handlers.wording.casework import SENTENCES
from handlers.wording.sentences import ERRORS, TEXTS, sentence, text


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


def _fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


def test_every_error_has_a_sentence_of_its_own() -> None:
    told = ERRORS.keys() | SENTENCES.keys()
    assert {error.__name__ for error in _every_error() if error.code not in told} == set()


@pytest.mark.parametrize("table", [ERRORS, TEXTS], ids=["errors", "texts"])
def test_both_languages_tell_the_same_facts(table: dict[str, tuple[str, str]]) -> None:
    different = {key for key, (zh, en) in table.items() if _fields(zh) - _fields(en)}
    different |= {key for key, (zh, en) in table.items() if _fields(en) - _fields(zh)}
    assert different == set()


def test_a_sentence_names_what_and_how_to_mend_it() -> None:
    error = NotFoundError(subject="2026-0001")
    assert sentence(error, "zh") == "没有找到 2026-0001。请核对编号或名称后再试。"
    assert sentence(error, "en").startswith("2026-0001 was not found.")


def test_a_fact_that_is_missing_never_hides_the_error() -> None:
    assert sentence(NotFoundError()) == "没有找到 —。请核对编号或名称后再试。"


def test_an_error_without_a_sentence_is_told_by_its_code() -> None:
    class StrangeError(HandlingError):
        code = "strange"

    assert sentence(StrangeError(number="7")) == "无法处理。 (strange: number=7)"


def test_a_text_needs_all_its_facts() -> None:
    assert text("notice.withdrawn", "en", number="2026-0001").startswith("Your application 2026")
    with pytest.raises(KeyError):
        text("notice.withdrawn", "zh")
