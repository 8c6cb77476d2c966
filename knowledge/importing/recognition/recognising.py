"""A record completed with what its text says about itself.

What the file gives comes first and is never overruled; what is not plainly there stays unknown.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from knowledge.importing.recognition import days, numbers, statutes, titles
from knowledge.importing.recognition.datelines import dateline_day, day_below_title
from knowledge.importing.recognition.issuers import issuer_of
from knowledge.importing.recognition.labels import Field, Labelled, is_details, labelled
from knowledge.importing.recognition.signature import Signature, signature_of
from knowledge.importing.recognition.validity import validity_of
from knowledge.importing.record import Record

HEAD = 700
"""Characters at the beginning in which a text introduces itself."""

_INSTITUTION = re.compile(
    r"机构(?:概况|设置|职能)|主要职责|内设机构|领导(?:信息|分工|简介)|联系方式"
)
_DOCUMENT = re.compile(
    r"(?:关于|印发|转发|发布).*(?:通知|意见|决定|公告|通告|批复|函|办法|规定|细则|规则|措施|方案)$"
    r"|(?:条例|办法|细则|规则|决定|批复|管理制度|审查制度)$"
)
_WORK = re.compile(r"年度报告|工作动态|工作总结|召开|开展|举行|举办|调研|督导|走访|慰问")


def complete(record: Record, *, furniture: str = "", said: Sequence[Labelled] = ()) -> Record:
    """Return the record with title, number, issuer, days, version and class filled in.

    Args:
        furniture: what was taken away round the text; it may name the day of publishing.
        said: what the markup says by labels.
    """
    if record.part:  # a table of matters says of its rows, not of itself
        category = record.category or class_of(record.title or "", statute=False)
        return replace(record, category=category)
    opening = record.text[:HEAD]
    sayings = (
        *said,
        *labelled(furniture, beside=True),
        *labelled(opening, beside=False),
    )
    title = _title(record)
    first = record.title or record.text.strip()[:200].split("\n", 1)[0].split(" ", 1)[0]
    version = statutes.version_of(title, record.text, name=record.id or record.path.stem)
    signature = signature_of(record.text)
    published = record.published_on or _published(sayings, furniture)
    dated = version is not None and version.on is not None
    formed = record.formed_on or _formed(signature, sayings, dated=dated)
    formed = formed or day_below_title(record.text)
    if formed is not None and published is not None and formed > published:
        formed = record.formed_on  # a day in the text that cannot be the day it was made
    of_version = (version.on or formed or published) if version is not None else None
    validity = validity_of(title, record.text, sayings, signature)
    return replace(
        record,
        title=title,
        published_on=published,
        formed_on=formed,
        document_number=record.document_number
        or numbers.number_said(sayings)
        or numbers.number_in(f"{furniture}\n{opening}", first),
        issuer=record.issuer or issuer_of(title, signature.bodies, sayings),
        version=record.version or (of_version.isoformat() if of_version else None),
        effective_on=record.effective_on or validity.begins,
        expires_on=record.expires_on or validity.ends,
        standing=validity.standing,
        category=record.category or class_of(title, statute=version is not None),
    )


def _published(said: Sequence[Labelled], furniture: str) -> date | None:
    """Return the day most sayings name, the first of them where they differ."""
    named = [
        day
        for saying in said
        if saying.field is Field.PUBLISHED
        for day in islice(days.days_in(saying.value), 1)
    ]
    if named:
        return Counter(named).most_common(1)[0][0]
    lines = furniture.split("\n")
    beginnings = (days.leading_day(line) for line in lines)
    bare = [day for day, rest in beginnings if day and (not rest or is_details(rest))]
    bare = bare or [day for day in map(dateline_day, lines) if day]
    return bare[-1] if bare else None


def _formed(signature: Signature, said: Sequence[Labelled], *, dated: bool) -> date | None:
    """Return the day of forming: the signature's, else the label's (成文日期).

    A statute dated by its enactment isn't signed at its end.
    """
    if signature.certain:
        return signature.day
    for saying in said:
        if saying.field is Field.FORMED:
            for day in days.days_in(saying.value):
                return day
    return None if dated else signature.day


def _title(record: Record) -> str:
    """Return the title: a row's own as it is, a page's without the number beside it."""
    if record.title and record.row is not None:
        return record.title
    return (
        titles.without_number(record.title or "")
        or titles.promulgated(record.text)
        or titles.title_in_run(record.text)
        or titles.short_beginning(record.text)
    )


def class_of(title: str, *, statute: bool) -> str:
    """Return the class of the catalogue that a title points to, ``other`` where it is open."""
    if statute:
        return "regulation"
    bare = title.rstrip(')）】]”"》 ')
    if _DOCUMENT.search(bare):
        return "regulation"
    if _INSTITUTION.search(title):
        return "institution"
    return "work_update" if _WORK.search(title) else "other"
