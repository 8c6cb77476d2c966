"""The transcripts of all channels, held by mail with the whole street behind."""

import re
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.bot.channels.email.conftest import MailStreet
from tests.conftest import Clock
from tests.dialogs.office import office_of, reply_by_person
from tests.dialogs.runner import Dialog, Said, dialogs, play
from tests.mailserver import MailServer, letter

LIN = "lin@example.com"
_CAN = frozenset({"days", "staff"})
_HELD = [one for one in dialogs() if one.needs <= _CAN]


class ByMail:
    """A person at a mail program, who answers with a number."""

    can = _CAN

    def __init__(self, street: MailStreet, clock: Clock) -> None:
        self._street, self._clock = street, clock
        self._offered: list[str] = []

    async def say(self, text: str) -> list[Said]:
        before = len(self._street.server.to(LIN))
        self._clock.forward(seconds=20)
        self._street.server.deliver(letter(LIN, f"{text}\n\n> 上一封"))
        return await self._answered(before)

    async def staff(self, text: str) -> list[Said]:
        before = len(self._street.server.to(LIN))
        reply_by_person(self._street.office, text, self._street.turns.split)
        return await self._answered(before)

    async def _answered(self, before: int) -> list[Said]:
        await self._street.round()
        said = [_as_shown(raw) for raw in self._street.server.to(LIN)[before:]]
        self._offered = said[-1].buttons or self._offered if said else self._offered
        return said

    async def press(self, button: str) -> list[Said]:
        if button not in self._offered:
            return await self.say(button)
        return await self.say(str(self._offered.index(button) + 1))

    async def wait(self, days: int) -> None:
        self._clock.forward(days=days)


def _as_shown(raw: bytes) -> Said:
    part = message_from_bytes(raw, policy=policy.default).get_body()
    assert part is not None
    text = str(part.get_content()).replace("\r\n", "\n").partition("\n-- \n")[0]
    words, _, choices = text.rstrip().partition("\n\n直接回复本邮件")
    if not choices:
        words, _, choices = text.rstrip().partition("\n\nAnswer this mail")
    return Said(words, re.findall(r"^\d+\. (.+)$", choices, flags=re.MULTILINE))


@pytest.fixture
async def by_mail(dialog: Dialog, tmp_path: Path) -> AsyncIterator[ByMail]:
    with office_of(dialog, tmp_path / "data") as (office, clock):
        async with MailServer() as server:
            yield ByMail(MailStreet(office, server), clock)


@pytest.mark.parametrize("dialog", _HELD, ids=lambda dialog: dialog.name)
async def test_the_same_dialog_is_held_by_mail(dialog: Dialog, by_mail: ByMail) -> None:
    await play(dialog, by_mail)


def test_most_dialogs_that_need_no_buttons_can_be_held_by_mail() -> None:
    assert len(_HELD) >= len(dialogs()) / 2
