"""A disclosure (公开信息): one published document, its state and its steps to publication.

Plain values only. Keeping them is the catalogue's work, finding them the index's.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Status(StrEnum):
    """Where a disclosure stands between drafting and withdrawal.

    Only a ``PUBLISHED`` disclosure may be quoted as being in force.
    """

    DRAFT = "draft"  # 待初审
    REVIEWED = "reviewed"  # 科室负责人已初审
    PUBLISHED = "published"  # 主管领导已签发, 已公开
    SUPERSEDED = "superseded"  # 已被新版本取代
    WITHDRAWN = "withdrawn"  # 已撤下


CATEGORIES = ("institution", "regulation", "work_update", "published_reply", "other")
"""The classes of every catalogue (机构信息, 政策法规 …), as shown; an organ may have its own."""


class Standing(StrEnum):
    """What a text's own page says of its force, beside the days."""

    STANDS = "stands"
    LAPSED = "lapsed"  # 失效、已废止, without a day
    PROPOSED = "proposed"  # 征求意见稿、草案: not in force


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One recorded step of a disclosure: who did what, when, and what they noted.

    ``person`` is a login, or a name marked as one: see :mod:`knowledge.catalogue.persons`.
    """

    act: str  # imported, reviewed, signed_off, published, withdrawn, superseded, revised, returned
    person: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """One revision of a published (or to be published) text with what is known about it.

    ``id`` is stable over revisions; ``revision`` counts from 1. ``text`` is kept as it stands
    in the source, because answers quote it to the letter.
    """

    id: str
    title: str
    text: str
    url: str | None = None
    published_on: date | None = None
    formed_on: date | None = None  # 形成日期, from which 条例 art. 26 counts 20 working days
    category: str = "other"  # one of CATEGORIES, or the organ's own
    questions: tuple[str, ...] = ()  # questions attached by staff, after review
    document_number: str | None = None  # 文号
    issuer: str | None = None
    version: str | None = None  # date or label of a statute's version, where the text has one
    effective_on: date | None = None  # 施行日期: the first day in force, where it is known
    expires_on: date | None = None  # 失效日期, 有效期: the last day in force, where it is known
    standing: Standing = Standing.STANDS
    media: tuple[str, ...] = ()  # where else it appeared: newspaper, bulletin, site
    status: Status = Status.DRAFT
    revision: int = 1
    content_hash: str = ""  # of this revision, see :func:`content_hash`
    source: str | None = None  # where it was imported from, which a later import recognises
    source_hash: str = ""  # of what was last imported; stays when staff revise the text
    electronic: bool = True  # the full text is open to readers, not the entry alone
    superseded_by: str | None = None
    steps: tuple[Step, ...] = ()


def content_hash(disclosure: Disclosure) -> str:
    """Return the SHA-256 (hexadecimal) of what a reader sees of this revision.

    State, steps and where it came from are left out: they change without a new text.
    """
    facts = [
        disclosure.title,
        disclosure.text,
        disclosure.url,
        disclosure.published_on and disclosure.published_on.isoformat(),
        disclosure.formed_on and disclosure.formed_on.isoformat(),
        disclosure.category,
        disclosure.questions,
        disclosure.document_number,
        disclosure.issuer,
        disclosure.version,
        disclosure.media,
        disclosure.electronic,
    ]
    if disclosure.expires_on is not None or disclosure.standing is not Standing.STANDS:
        expires = disclosure.expires_on and disclosure.expires_on.isoformat()
        facts.extend([expires, disclosure.standing.value])
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
