"""The transcripts of all channels, held over the official account with the whole street behind."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.channels.wechat.conftest import Street, street_of
from tests.conftest import Clock
from tests.dialogs.office import office_of, reply_by_person
from tests.dialogs.runner import Dialog, Said, dialogs, play
from tests.wechatapi import Follower

_CAN = frozenset({"days", "staff"})
_HELD = [one for one in dialogs() if one.needs <= _CAN]


class OverTheAccount:
    """A person in WeChat, who answers numbered lines by their number."""

    can = _CAN

    def __init__(self, street: Street, clock: Clock) -> None:
        self._street, self._clock = street, clock
        self._lin: Follower = street.platform.follower()
        self._offered: list[str] = []

    async def say(self, text: str) -> list[Said]:
        before = len(self._lin.seen)
        self._clock.forward(seconds=20)
        await self._lin.say(text)
        await self._street.turns.settle()
        return await self._answered(before)

    async def staff(self, text: str) -> list[Said]:
        before = len(self._lin.seen)
        reply_by_person(self._street.office, text, self._street.turns.split)
        return await self._answered(before)

    async def _answered(self, before: int) -> list[Said]:
        await self._street.delivery.drain()
        said = [_as_shown(text) for text in self._lin.seen[before:]]
        self._offered = said[-1].buttons or self._offered if said else self._offered
        return said

    async def press(self, button: str) -> list[Said]:
        if button not in self._offered:  # of an earlier message: its words are typed
            return await self.say(button)
        return await self.say(str(self._offered.index(button) + 1))

    async def wait(self, days: int) -> None:
        self._clock.forward(days=days)


def _as_shown(text: str) -> Said:
    whole = re.fullmatch(r"(.*?)(?:\n\n)?((?:\d+\. [^\n]+\n?)+)", text, flags=re.DOTALL)
    if whole is None or not whole[2].startswith("1. "):
        return Said(text, [])
    return Said(whole[1], re.findall(r"^\d+\. (.+)$", whole[2], flags=re.MULTILINE))


@pytest.fixture
async def over_the_account(dialog: Dialog, tmp_path: Path) -> AsyncIterator[OverTheAccount]:
    with office_of(dialog, tmp_path / "data") as (office, clock):
        async with street_of(office, clock) as street:
            street.work()
            yield OverTheAccount(street, clock)
            assert street.platform.broken == []


@pytest.mark.parametrize("dialog", _HELD, ids=lambda dialog: dialog.name)
async def test_the_account_holds_the_same_dialog(
    dialog: Dialog, over_the_account: OverTheAccount
) -> None:
    await play(dialog, over_the_account)


def test_most_dialogs_that_need_no_buttons_can_be_held_here() -> None:
    assert len(_HELD) >= len(dialogs()) / 2
