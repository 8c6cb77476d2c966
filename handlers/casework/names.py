"""What states, acts, answers and their grounds are called before people."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from handlers.casework.answers.grounds import Ground, Group, Statement
from handlers.casework.application import State
from handlers.casework.terms import (
    Act,
    ApplicantKind,
    Channel,
    LetterKind,
    Opinion,
    RemedyKind,
    RemedyResult,
    Result,
    Tariff,
    Tray,
)
from knowledge.language import Language, Texts

TEXTS: Final = Texts("handlers.casework")

TABLES: Final[Mapping[type[StrEnum], str]] = {
    State: "state",
    Tray: "queue",
    Act: "act",
    Channel: "channel",
    ApplicantKind: "applicant",
    Opinion: "opinion",
    Tariff: "tariff",
    RemedyKind: "remedy",
    RemedyResult: "remedy_result",
    Group: "group",
    Result: "result",
    Statement: "statement",
    LetterKind: "letter",
}
"""The vocabularies that people see, and the table of the texts that names them."""


def name_of(term: StrEnum, language: Language = Language.ZH) -> str:
    """Return what a term of one of the vocabularies is called."""
    return TEXTS.say(f"{TABLES[type(term)]}.{term}", language)


def meaning_of(act: Act, language: Language = Language.ZH) -> str:
    """Return what an act that people do by a form means, as they read it above the form."""
    return TEXTS.say(f"act_meaning.{act}", language)


def name_of_ground(ground: Ground, language: Language = Language.ZH) -> str:
    """Return what a ground is called, as letters write it."""
    return TEXTS.say(f"ground.{ground.key}", language)
