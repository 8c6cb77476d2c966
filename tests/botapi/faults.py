"""Faults that the server can be told to show: what goes wrong, and whether it took effect."""

import json
from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One way for one call to go wrong.

    ``effect`` tells whether the method is carried out all the same, ``delay`` waits (after
    the effect) before the answer, ``reset`` cuts the connection in place of an answer.
    Without ``status`` and ``body`` the true answer is given.
    """

    effect: bool = False
    delay: float = 0.0
    reset: bool = False
    status: int | None = None
    body: bytes | None = None
    media_type: str = "application/json"
    location: str | None = None  # where a redirect points

    @classmethod
    def error(cls, status: int, description: str = "Internal Server Error") -> "Fault":
        """An error in JSON, as the server itself gives it."""
        return cls(status=status, body=_error(status, description))

    @classmethod
    def bad_gateway(cls, status: int = 502) -> "Fault":
        """An error page in HTML, as the proxy before the server gives it."""
        page = f"<html><head><title>{status} Bad Gateway</title></head><body></body></html>"
        return cls(status=status, body=page.encode(), media_type="text/html")

    @classmethod
    def flood(cls, seconds: int) -> "Fault":
        """429: nothing more for ``seconds``."""
        said = f"Too Many Requests: retry after {seconds}"
        return cls(status=429, body=_error(429, said, {"retry_after": seconds}))

    @classmethod
    def reset_before(cls) -> "Fault":
        """The connection breaks and nothing was done."""
        return cls(reset=True)

    @classmethod
    def reset_after(cls) -> "Fault":
        """It was done, but the connection breaks before the answer."""
        return cls(reset=True, effect=True)

    @classmethod
    def slow(cls, seconds: float, *, effect: bool = True) -> "Fault":
        """The answer comes late."""
        return cls(delay=seconds, effect=effect)

    @classmethod
    def garbled(cls) -> "Fault":
        """It was done, and the answer is no JSON."""
        return cls(status=200, body=b'{"ok":true,"result":{"mess', effect=True)


class Faults:
    """The faults to come, by method, each used once, in order."""

    def __init__(self) -> None:
        self._waiting: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._standing: dict[str, Fault] = {}

    def next(self, method: str, *faults: Fault) -> None:
        """Let the next calls of ``method`` (``"file"`` for a download) go wrong so."""
        self._waiting[method.lower()].extend(faults)

    def always(self, method: str, fault: Fault | None) -> None:
        """Let every call of ``method`` go wrong so until told None."""
        if fault is None:
            self._standing.pop(method.lower(), None)
        else:
            self._standing[method.lower()] = fault

    def take(self, method: str) -> Fault | None:
        """Return the fault for the call that is being answered, if there is one."""
        if waiting := self._waiting.get(method.lower()):
            return waiting.popleft()
        return self._standing.get(method.lower())

    @property
    def waiting(self) -> int:
        """How many faults have not been shown yet."""
        return sum(map(len, self._waiting.values()))


def _error(status: int, description: str, parameters: dict[str, Any] | None = None) -> bytes:
    answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        answer["parameters"] = parameters
    return json.dumps(answer).encode()
