"""Allowances and links in memory."""

import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from handlers.records import Address, Allowance, FileLink
from tests.fakes.memory.books import Books, utc


class MemoryAllowances:
    """See :class:`handlers.ports.Allowances`."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def of(self, address: Address) -> list[Allowance]:
        kinds = self._books.allowances.get(address, {})
        return [kinds[kind] for kind in sorted(kinds)]

    def open(self, address: Address, allowance: Allowance) -> None:
        until = utc(allowance.until) if allowance.until else None
        before = self._books.allowances.get(address, {}).get(allowance.kind)
        sooner = before and before.until and until and before.until < until
        if before is None or sooner:
            self._put(address, replace(allowance, until=until))

    def add(self, address: Address, kind: str, change: int) -> None:
        none = Allowance(kind=kind, left=0)
        before = self._books.allowances.get(address, {}).get(kind, none)
        self._put(address, replace(before, left=before.left + change))

    def shut(self, address: Address, kinds: Collection[str]) -> None:
        rest = {one.kind: one for one in self.of(address) if one.kind not in kinds}
        self._books.allowances[address] = rest

    def _put(self, address: Address, allowance: Allowance) -> None:
        others = self._books.allowances.get(address, {})
        self._books.allowances[address] = {**others, allowance.kind: allowance}


class MemoryLinks:
    """See :class:`handlers.ports.Links`."""

    def __init__(self, books: Books, now: datetime) -> None:
        self._books, self._now = books, now

    def make(self, attachment: str, *, until: datetime) -> str:
        key = secrets.token_urlsafe(24)
        link = FileLink(attachment=attachment, made_at=utc(self._now), until=utc(until))
        self._books.links[key] = link
        return key

    def open(self, key: str) -> str | None:
        link = self._books.links.get(key)
        if link is None or link.until <= self._now:
            return None
        opened_at = link.opened_at or utc(self._now)
        self._books.links[key] = replace(link, opened_at=opened_at, openings=link.openings + 1)
        return link.attachment

    def of(self, attachment: str) -> list[FileLink]:
        return [link for link in self._books.links.values() if link.attachment == attachment]
