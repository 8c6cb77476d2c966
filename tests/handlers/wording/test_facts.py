"""Whatever casework refuses is told in one sentence, in both languages, with nothing left raw."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

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
from handlers.errors import HandlingError
from handlers.letters.errors import LetterIncompleteError
from handlers.wording.facts import TEXTS, casework_sentence, letter_facts
from knowledge.language import Language

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
