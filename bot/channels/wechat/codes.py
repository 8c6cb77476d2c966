"""What the platform's error codes mean for a message: data, in ``codes.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Effect(StrEnum):
    """What a code does to a message."""

    RETRY = "retry"
    TOKEN = "token"  # noqa: S105 - a kind of fault
    SHUT = "shut"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One error code. ``seconds`` is how long to wait, ``everyone`` who must."""

    number: int
    does: Effect
    zh: str
    en: str
    seconds: float = 0.0
    everyone: bool = False

    def __str__(self) -> str:
        return f"{self.number} {self.zh} / {self.en}"


@cache
def codes() -> Mapping[int, Code]:
    """Return the codes that are known."""
    table = tomllib.loads((files(__package__) / "codes.toml").read_text("utf-8"))
    return {
        int(number): Code(number=int(number), **{**facts, "does": Effect(facts["does"])})
        for number, facts in table.items()
    }


def code_of(number: int) -> Code:
    """Return a code; one nobody knows was refused, and so surely not sent."""
    return codes().get(number) or Code(
        number=number, does=Effect.FAILED, zh="平台拒绝", en="refused by the platform"
    )
