"""What citizens ask and apply for in the demonstration, and how the office answered.

Samples only (``questions.toml``, ``applications_*.toml``): when each was asked or filed, and
through which steps it went, is decided by the command that fills the demonstration.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from bot.demo.texts import Days, resolve
from handlers.casework.terms import ApplicantKind, Channel, Result


class Meant(StrEnum):
    """What a sample question is there to show; what the desk makes of it is for it to find."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleQuestion:
    """A question as a citizen puts it."""

    text: str
    meant: Meant
    channel: str  # telegram, web, terminal
    disclosure: str | None  # the sample disclosure that answers it


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleApplication:
    """What somebody applied for and the officer's short reply (without the remedy clause).

    The texts may hold years counted from the year of receipt: see :meth:`received`.
    """

    subject: str
    name: str  # invented, as is everybody here
    kind: ApplicantKind
    contact: str
    channel: Channel
    section: str
    result: Result
    reply: str
    supplement: str | None = None  # what the applicant was asked to supplement (补正)
    third_party: str | None = None  # who was consulted under 条例 第三十二条
    other_organ: str | None = None  # which other organ was consulted
    extension: str | None = None  # why the limit was extended

    def received(self, day: date) -> "SampleApplication":
        """Return it as it reads when it was received on ``day``."""
        days = Days(formed=day, published=day)
        return replace(self, subject=resolve(self.subject, days), reply=resolve(self.reply, days))


@cache
def demo_questions() -> tuple[SampleQuestion, ...]:
    """Return every sample question, in a fixed order."""
    return tuple(
        SampleQuestion(
            text=text,
            meant=Meant(group["meant"]),
            channel=group["channel"],
            disclosure=disclosure or None,
        )
        for group in _read("questions.toml")["group"]
        for text, disclosure in group["questions"]
    )


@cache
def demo_applications() -> tuple[SampleApplication, ...]:
    """Return every sample application, in a fixed order.

    A repeated application (重复申请) comes after the one of the same person that it repeats.
    """
    granted = _read("applications_granted.toml")["application"]
    other = _read("applications_other.toml")["application"]
    return tuple(_application(entry) for entry in (*granted, *other))


def _application(entry: dict[str, Any]) -> SampleApplication:
    return SampleApplication(
        **{
            **entry,
            "kind": ApplicantKind(entry["kind"]),
            "channel": Channel(entry["channel"]),
            "result": Result(entry["result"]),
        }
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / name).read_text("utf-8"))
