"""What all tests share: a fixed day, an office in a temporary folder, no network but loopback."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings

from tests import ROOT

# how long one example takes says more of the machine than of the code
settings.register_profile("gongkai", deadline=None)
settings.load_profile("gongkai")

OFFICE_ZONE = timezone(timedelta(hours=8))
MONDAY_MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=OFFICE_ZONE)
"""A working day well inside the official calendar, at which the tests' clock stands."""

Golden = Callable[[str, str], None]
"""Compares a text with the golden file of a name."""

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests speak to this machine only."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(_LOOPBACK):
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def shared_texts() -> Path:
    """The folder of real texts beside the checkout; tests that need it skip without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no folder of real texts at {folder}")
    return folder


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator["object"]:
    """An empty office in a temporary folder."""
    from bot.bootstrap import open_office
    from bot.settings import Settings

    opened = open_office(
        Settings(meaning=False, data=tmp_path / "data", organ="云岭市民政局", port=0), clock=clock
    )
    yield opened
    opened.close()
