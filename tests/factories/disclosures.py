"""Disclosures, people and moments for the tests of knowledge; nothing reads the clock."""

from datetime import datetime, timedelta, timezone
from typing import Any

from knowledge.catalogue.disclosure import Disclosure, Status, content_hash
from knowledge.index.index import Index
from knowledge.review import rules

ZONE = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)
TUESDAY = datetime(2026, 3, 3, 9, 30, tzinfo=ZONE)
HEAD = "陈科长"  # 科室负责人
LEADER = "周局长"  # 主管领导
OFFICER = "文科员"


def draft(disclosure_id: str = "d1", **values: Any) -> Disclosure:
    """Return a draft with a title and a text."""
    told = {"title": f"标题{disclosure_id}", "text": f"正文{disclosure_id}。"} | values
    made = Disclosure(id=disclosure_id, **told)
    return made if made.content_hash else _hashed(made)


def published(disclosure_id: str = "d1", **values: Any) -> Disclosure:
    """Return a disclosure that went through both steps on Monday."""
    reviewed = rules.review(draft(disclosure_id, **values), person=HEAD, at=MONDAY)
    signed = rules.sign_off(reviewed, person=LEADER, at=MONDAY)
    assert signed.status is Status.PUBLISHED
    return signed


def _hashed(disclosure: Disclosure) -> Disclosure:
    from dataclasses import replace

    return replace(disclosure, content_hash=content_hash(disclosure))


def text_of(index: Index, number: int) -> str:
    """Return the whole text of a disclosure as it stands in the index."""
    passages = index.first_passage[number : number + 2]
    begin, end = index.sentences[index.passages[passages]].tolist()
    return index.quote(begin, end)
