"""A real ``gongkai serve`` in a process of its own, started, killed and started again."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

START_SECONDS = 60


class RunningService:
    """The service on a data folder while its context lasts; :meth:`kill` is ``kill -9``."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self._settings = {"GONGKAI_DATA": str(data), "GONGKAI_PORT": "0", **settings}
        self._process: asyncio.subprocess.Process | None = None
        self.log = data.parent / f"{data.name}.log"
        self.port = 0

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start the service and wait until it says that it is ready."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.cli.main",
                "serve",
                env={**os.environ, **self._settings},
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout is not None
        told = await asyncio.wait_for(self._process.stdout.readuntil(b"ready\n"), START_SECONDS)
        self.port = int(told.decode().rsplit("/console", 1)[0].rsplit(":", 1)[1])

    async def kill(self) -> None:
        """End the process at once, as a power cut would."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Ask the service to stop, and wait until it has."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), START_SECONDS)
