"""A record completed with what its text says about itself.

What the file gives comes first and is never overruled; what is not plainly there stays unknown.
"""

import re
from dataclasses import replace
from datetime import date

from knowledge.importing.recognition import days, numbers, statutes, titles
from knowledge.importing.record import Record

HEAD = 700
"""Characters at the beginning in which a text introduces itself."""

TAIL = 160
"""Characters at the end in which it is signed and dated."""

_INSTITUTION = re.compile(
    r"机构(?:概况|设置|职能)|主要职责|内设机构|领导(?:信息|分工|简介)|联系方式"
)
_DOCUMENT = re.compile(
    r"(?:关于|印发|转发|发布).*(?:通知|意见|决定|公告|通告|批复|函|办法|规定|细则|规则|措施|方案)$"
    r"|(?:条例|办法|细则|规则|决定|批复|管理制度|审查制度)$"
)
_WORK = re.compile(r"年度报告|工作动态|工作总结|召开|开展|举行|举办|调研|督导|走访|慰问")


def complete(record: Record, *, furniture: str = "") -> Record:
    """Return the record with title, number, issuer, days, version and class filled in.

    ``furniture`` is what was taken away round the text: it may name the day of publishing.
    """
    head = f"{furniture}\n{record.text[:HEAD]}"
    tail = record.text.rstrip()[-TAIL:]
    first = record.title or record.text.strip()[:200].split("\n", 1)[0].split(" ", 1)[0]
    title = _title(record)
    version = statutes.version_of(title, record.text, name=record.id or record.path.stem)
    published = record.published_on or days.published_in(head)
    formed = _formed(record, head, tail, dated=version is not None and version.on is not None)
    if formed is not None and published is not None and formed > published:
        formed = record.formed_on  # a day in the text that cannot be the day it was made
    of_version = (version.on or formed or published) if version is not None else None
    return replace(
        record,
        title=title,
        published_on=published,
        formed_on=formed,
        document_number=record.document_number or numbers.number_in(head, first),
        issuer=record.issuer or numbers.issuer_in(title, head, tail),
        version=record.version or (of_version.isoformat() if of_version else None),
        effective_on=statutes.in_force_from(record.text) if version is not None else None,
        category=record.category or class_of(title, statute=version is not None),
    )


def _title(record: Record) -> str:
    """Return the title: a row's own as it is, a page's without the number beside it."""
    if record.title and record.row is not None:
        return record.title
    return (
        titles.without_number(record.title or "")
        or titles.title_in_run(record.text)
        or titles.short_beginning(record.text)
    )


def _formed(record: Record, head: str, tail: str, *, dated: bool) -> date | None:
    """Return the day of forming; a statute dated by its enactment is not signed at its end."""
    return record.formed_on or (None if dated else days.formed_in(head, tail))


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
