"""Every error that a person can meet has its sentence, in both languages."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import bot
import handlers
import handlers.casework
import handlers.errors
from handlers.casework import errors
from handlers.casework.answers.grounds import Statement
from handlers.casework.application import State
from handlers.casework.errors import (
    ActRefusedError,
    CalendarUnknownError,
    DispositionImpossibleError,
    DispositionIncompleteError,
    EventError,
    NotAllowedError,
    OverridesError,
)
from handlers.casework.terms import Act, LetterKind, Result
from handlers.errors import HandlingError, NotFoundError
from handlers.letters.letter import LetterIncompleteError
from handlers.wording import TEXTS, casework_sentence, letter_facts, sentence, text
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


FOLDER = Path(handlers.casework.__file__).parent


def reasons_in_the_code() -> Iterator[object]:
    """Every reason written as a word where something is refused."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Yield) and isinstance(node.value, ast.Constant):
                yield node.value.value
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", "")
            if name == "refuse":  # of a field: its name, then the reason; of an act: the reason
                words = [arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant)]
                yield from words[-1:]
            for keyword in node.keywords:
                if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant):
                    yield keyword.value.value


def test_every_reason_has_its_sentence() -> None:
    found = {reason for reason in reasons_in_the_code() if reason}
    assert len(found) > 50
    assert {reason for reason in found if f"reason.{reason}" not in TEXTS} == set()


def codes_in(module: ModuleType) -> set[str]:
    kinds = [value for value in vars(module).values() if isinstance(value, type)]
    return {kind.code for kind in kinds if issubclass(kind, HandlingError)} - {HandlingError.code}


def test_every_error_has_its_sentence_and_every_sentence_its_error() -> None:
    keys = TEXTS.of(Language.ZH)
    codes = {key.removeprefix("casework.") for key in keys if key.startswith("casework.")}
    assert codes_in(errors) <= codes
    assert codes <= codes_in(errors) | codes_in(handlers.errors)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "error",
    [
        ActRefusedError(act=Act.EXTEND, reason="extension_too_late", value="2023-03-29"),
        ActRefusedError(act=Act.SIGN_REPLY, reason="text_changed", value=None),
        NotAllowedError(act=Act.FILE, state=None, reason="state"),
        NotAllowedError(act=Act.EXTEND, state=State.SENT, reason="role"),
        EventError(index=0, step="extend", on="2023-03-01", reason="twice"),
        OverridesError(where="notice 1", reason="missing", value=None),
        CalendarUnknownError(day="2040-01-01", first="2004-01-01", last="2036-12-31"),
        DispositionImpossibleError(result=Result.GRANTED, reason="third_party_pending", value=None),
        DispositionIncompleteError(
            result=Result.UNABLE_NOT_HELD, ground="x", missing=(Statement.SEARCH_RECORD,)
        ),
    ],
    ids=lambda told: getattr(told, "code", told),
)
def test_a_sentence_is_whole(error: HandlingError, language: Language) -> None:
    told = casework_sentence(error, language)
    assert told is not None
    assert told.endswith(("。", "."))
    assert not {"{", "}", "None", "_"} & {*told, *told.split()}
    assert "\n" not in told


def test_an_error_of_another_table_is_left_to_it() -> None:
    assert casework_sentence(HandlingError()) is None


@pytest.mark.parametrize(
    ("language", "kind", "missing"),
    [
        (Language.ZH, "延期答复告知书", ("延长的工作日数", "理由")),
        (Language.EN, "extension notice", ("the working days added", "reason")),
    ],
)
def test_a_letter_and_what_it_lacks_are_called_by_their_names(
    language: Language, kind: str, missing: tuple[str, str]
) -> None:
    error = LetterIncompleteError(
        number="2026-0001", kind=LetterKind.EXTENSION, missing=("days", "reason")
    )
    assert letter_facts(error, language) == {
        "number": "2026-0001",
        "kind": kind,
        "missing": missing,
    }
