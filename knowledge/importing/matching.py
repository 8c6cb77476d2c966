"""Which disclosure of the catalogue a record is: new, the same, or a new revision of it.

A record is recognised by the id it gives, by where it came from, by its address, and last by
its very text. Nothing is written here.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from enum import Enum
from urllib.parse import urlsplit

from knowledge.catalogue.disclosure import Disclosure, Standing
from knowledge.importing.record import Record

_ID_LENGTH = 12
_WEB = ("http://", "https://")


class Match(Enum):
    """What a record means for the catalogue."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Known:
    """The catalogue's disclosures by everything a record may be recognised by."""

    def __init__(self, disclosures: Iterable[Disclosure]) -> None:
        self._by_id: dict[str, Disclosure] = {}
        self._by_place: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._by_hash: dict[str, str] = {}
        self._taken: set[str] = set()
        for disclosure in disclosures:
            self._add(disclosure)

    def take(self, disclosure: Disclosure) -> None:
        """Take in a disclosure that this import made or met; no other record may be it."""
        self._add(disclosure)
        self._taken.add(disclosure.id)

    def match(self, record: Record, *, digest: str) -> tuple[Match, Disclosure | None]:
        """Return what the record is, and the disclosure it belongs to."""
        before = self._find(record, digest)
        if before is None:
            return Match.NEW, None
        return (Match.UNCHANGED if before.source_hash == digest else Match.CHANGED), before

    def free_id(self, digest: str) -> str:
        """Return an id that no disclosure has, made from what the record says."""
        for length in range(_ID_LENGTH, len(digest) + 1):
            if digest[:length] not in self._by_id:
                return digest[:length]
        return digest + "-2"

    def _add(self, disclosure: Disclosure) -> None:
        self._by_id[disclosure.id] = disclosure
        for place in (disclosure.source, disclosure.url):
            if place:
                self._by_place[place][disclosure.id] = None
        if disclosure.source_hash:
            self._by_hash.setdefault(disclosure.source_hash, disclosure.id)

    def _find(self, record: Record, digest: str) -> Disclosure | None:
        if record.id is not None:
            return self._by_id.get(record.id)
        places = [self._by_id[known_id] for known_id in self._by_place.get(source_of(record), ())]
        at_address = (
            self._by_id[known_id] for known_id in self._by_place.get(record.url or "", ())
        )
        # many rows may name the site's front page: an address alone is not enough
        places.extend(disclosure for disclosure in at_address if disclosure.title == record.title)
        same = [disclosure for disclosure in places if disclosure.source_hash == digest]
        free = [disclosure for disclosure in places if disclosure.id not in self._taken]
        if same or free:
            return (same or free)[0]
        by_hash = self._by_id[self._by_hash[digest]] if digest in self._by_hash else None
        return by_hash if by_hash is not None and by_hash.source_hash == digest else None


def source_of(record: Record) -> str:
    """Return where a record came from, by which the next import knows it again.

    A row of a table without an id is known by its title: rows move. So is a text from a file
    that was handed over: its name alone may be anybody's "notice.docx". An address of the web
    is a lasting place.
    """
    if is_web(record.place) and not record.part and record.row is None:
        return record.place
    if record.place:
        return f"{record.place}#{record.part or record.title}"
    place = str(record.path.resolve())
    if record.part:
        return f"{place}#{record.part}"
    return place if record.row is None else f"{place}#{record.title}"


def is_web(place: str) -> bool:
    """Tell whether a record's place is an address of the web."""
    return place.startswith(_WEB)


def own_address(named: str | None, address: str) -> str:
    """Return a page's own word for its address, where that is one page of the same host."""
    own, fetched = urlsplit(named or ""), urlsplit(address)
    same = own.netloc.lower() == fetched.netloc and own.path not in {"", "/"}
    return named if named and same else address


def digest_of(record: Record) -> str:
    """Return the SHA-256 (hexadecimal) of everything the record says."""
    facts = [
        record.title,
        record.text,
        record.url,
        record.published_on and record.published_on.isoformat(),
        record.formed_on and record.formed_on.isoformat(),
        record.category,
        record.questions,
        record.document_number,
        record.issuer,
        record.version,
        record.media,
    ]
    if record.expires_on is not None or record.standing is not Standing.STANDS:
        expires = record.expires_on and record.expires_on.isoformat()
        facts.extend([expires, record.standing.value])
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
