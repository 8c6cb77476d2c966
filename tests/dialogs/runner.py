"""Dialogs as data: what a person says, what the bot answers, which buttons it shows.

A dialog is a TOML file beside this one. It is played over a :class:`Transport`: the
conversation alone (:mod:`tests.dialogs.alone`), or a channel with everything behind it. The
same transcript must come out of each.

In an expected text ``[...]`` stands for any words, ``{number}`` for the number of an
application: the same one throughout a dialog, and so it may be said, too.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from handlers.conversation.facts import OrganCard
from knowledge.answer import Answer, AnswerStatus, Context, Hit, Part, Referral

FOLDER = Path(__file__).parent
ORGAN = OrganCard(
    name="示例市民政局",
    phone="0431-12345678",
    address="示例市人民路1号",
    hours="工作日 8:30—17:00",
    website="https://mzj.example.cn",
)
"""The organ every dialog speaks of."""

ANY = "[...]"


class Said(NamedTuple):
    """One message of the bot as a person sees it."""

    text: str
    buttons: list[str]


class Transport(Protocol):
    """A way to hold a dialog. ``can`` names what else it has: see :data:`NEEDS`."""

    can: frozenset[str]

    async def say(self, text: str) -> list[Said]:
        """Send a text and return what is answered."""

    async def press(self, button: str) -> list[Said]:
        """Press the newest button of that text and return what is answered."""


NEEDS = {
    "other": "async other(kind, text): an edited message, a voice, a file …",
    "days": "async wait(days): let days pass",
    "applications": "async seed(applications): applications known beforehand",
    "old": "press_old(button): press the oldest button of that text",
    "staff": "async staff(text): a person of the office replies to the oldest question waiting",
    "closed": "async closed(): nobody is at the office",
}
"""What some dialogs need beside saying and pressing, each by a method of the transport."""


@dataclass(frozen=True)
class Step:
    """One thing the person does, and what must come of it."""

    does: str  # say, press, old, other, staff, wait, closed
    told: str
    bot: tuple[str, ...]
    buttons: tuple[str, ...] | None
    kind: str = ""


@dataclass(frozen=True)
class Dialog:
    """A dialog as its file has it."""

    name: str
    about: str
    steps: tuple[Step, ...]
    knows: Mapping[str, Answer] = field(default_factory=dict)
    applications: tuple[Mapping[str, Any], ...] = ()
    needs: frozenset[str] = frozenset()

    async def answer(self, question: str, context: Context | None = None) -> Answer:
        """Answer as the knowledge of this dialog does: what it does not hold is not found."""
        return self.answer_now(question, context)

    def answer_now(self, question: str, context: Context | None = None) -> Answer:
        """Answer at once."""
        followed = self.knows.get(f"{context.question} / {question}") if context else None
        nothing = Answer(question=question, status=AnswerStatus.NOT_FOUND)
        return followed or self.knows.get(question, nothing)


def dialogs() -> list[Dialog]:
    """Return every dialog of this folder."""
    return [read(path) for path in sorted(FOLDER.rglob("*.toml"), key=lambda path: path.name)]


def read(path: Path) -> Dialog:
    """Read one dialog."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    knows = {one["question"]: _answer(one) for one in told.get("knows", ())}
    steps = tuple(map(_step, told["step"]))
    needs = set(told.get("needs", ()))
    needs |= {step.does for step in steps} & {"other", "old", "closed", "staff"}
    needs |= {"days"} if any(step.does == "wait" for step in steps) else set()
    applications = tuple(told.get("application", ()))
    needs |= {"applications"} if applications else set()
    assert needs <= NEEDS.keys(), f"{path.name} needs what no transport has: {needs}"
    return Dialog(
        name=path.stem,
        about=told["about"],
        steps=steps,
        knows=knows,
        applications=applications,
        needs=frozenset(needs),
    )


async def play(dialog: Dialog, transport: Any) -> None:
    """Hold a dialog and compare each answer with what the file expects."""
    numbers: dict[str, str] = {}
    if dialog.applications:
        await transport.seed(dialog.applications)
    for place, step in enumerate(dialog.steps, start=1):
        said = await _do(step, transport, numbers)
        where = f"{dialog.name}, step {place}: {step.does} {step.told!r}"
        _compare(step, said, numbers, where)


async def _do(step: Step, transport: Any, numbers: Mapping[str, str]) -> list[Said]:
    told = step.told
    for name, number in numbers.items():
        told = told.replace("{" + name + "}", number)
    match step.does:
        case "say":
            said = await transport.say(told)
        case "press":
            said = await transport.press(told)
        case "old":
            said = await transport.press_old(told)
        case "other":
            said = await transport.other(step.kind, told)
        case "wait":
            await transport.wait(int(told))
            said = []
        case "staff":
            said = await transport.staff(told)
        case "closed":
            await transport.closed()
            said = []
        case _:
            raise AssertionError(f"no such step: {step.does}")
    return [Said(*one) for one in said]


def _compare(step: Step, said: Sequence[Said], numbers: dict[str, str], where: str) -> None:
    if step.does in {"wait", "closed"}:
        return
    texts = [one.text for one in said]
    assert len(said) == len(step.bot), f"{where}\nanswered {texts}"
    for expected, text in zip(step.bot, texts, strict=True):
        pattern = _pattern(expected, numbers)
        found = re.fullmatch(pattern, text.strip(), flags=re.DOTALL)
        assert found, f"{where}\nexpected: {expected}\nanswered: {text}"
        numbers.update(found.groupdict())
    if step.buttons is not None:
        assert tuple(said[-1].buttons) == step.buttons, where


def _pattern(expected: str, numbers: Mapping[str, str]) -> str:
    pattern = re.escape(expected.strip()).replace(re.escape(ANY), ".*")
    if "number" in numbers:
        return pattern.replace(r"\{number\}", re.escape(numbers["number"]))
    first = pattern.replace(r"\{number\}", r"(?P<number>[\w〔〕\-]+)", 1)
    return first.replace(r"\{number\}", r"(?P=number)")


_DOINGS = ("say", "press", "old", "other", "staff")


def _step(told: Mapping[str, Any]) -> Step:
    does = next(name for name in (*_DOINGS, "wait", "closed") if name in told)
    bot = told.get("bot", ())
    buttons = told.get("buttons")
    return Step(
        does=does,
        told=str(told[does]),
        bot=(bot,) if isinstance(bot, str) else tuple(bot),
        buttons=None if buttons is None else tuple(buttons),
        kind=told.get("kind", ""),
    )


def _answer(told: Mapping[str, Any]) -> Answer:
    hits = tuple(map(_hit, told.get("hits", ())))
    status = AnswerStatus(told["status"])
    return Answer(
        question=told["question"],
        status=status,
        answer=told.get("answer", ""),
        hits=hits,
        choices=hits[:3] if status is AnswerStatus.AMBIGUOUS else (),
        referral=Referral(**told["referral"]) if "referral" in told else None,
        suggestion=told.get("suggestion"),
        reason=told.get("reason"),
    )


def _hit(told: Mapping[str, Any]) -> Hit:
    published_on: date | None = told.get("published_on")
    return Hit(
        disclosure=told["disclosure"],
        title=told["title"],
        passage=told["passage"],
        score=told.get("score", 0.9),
        url=told.get("url"),
        published_on=published_on,
        status=told.get("status", "published"),
        parts=tuple(Part(**part) for part in told.get("parts", ())),
    )
