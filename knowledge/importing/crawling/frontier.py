"""Which address is fetched next, and which are none of ours.

New addresses come before those seen in earlier crawls, and of these the longest unseen first, so
that a bound on pages is a bound on one crawl and not on what is ever reached.
"""

import heapq
from collections.abc import Iterable, Mapping

from knowledge.importing.crawling.addresses import host_of, may_be_document
from knowledge.importing.crawling.memory import Visited


class Frontier:
    """The addresses of one crawl that wait to be fetched, each once.

    Args:
        hosts: the only hosts that are asked for anything.
        under: what the path of an address must begin with.
        known: what earlier crawls saw.
    """

    def __init__(
        self, hosts: frozenset[str], *, under: str = "", known: Mapping[str, Visited]
    ) -> None:
        self._hosts = hosts
        self._under = under
        self._known = known
        self._seen: set[str] = set()
        self._waiting: list[tuple[int, int, str]] = []

    def __len__(self) -> int:
        """Return how many addresses wait."""
        return len(self._waiting)

    def add(self, addresses: Iterable[str]) -> None:
        """Let addresses wait that are the site's own and have not come up yet."""
        for address in addresses:
            if address not in self._seen and self._is_ours(address):
                self.mark(address)
                last = self._known[address].visit if address in self._known else 0
                heapq.heappush(self._waiting, (last, len(self._seen), address))

    def mark(self, address: str) -> None:
        """Take note of an address that is fetched without having waited."""
        self._seen.add(address)

    def next(self) -> str | None:
        """Return the next address, None where none waits."""
        return heapq.heappop(self._waiting)[2] if self._waiting else None

    def is_on_host(self, address: str) -> bool:
        """Tell whether an address is on one of the named hosts."""
        return host_of(address) in self._hosts

    def _is_ours(self, address: str) -> bool:
        if not self.is_on_host(address) or not may_be_document(address):
            return False
        path = address.split(host_of(address), 1)[1]
        return path.startswith(self._under or "/")
