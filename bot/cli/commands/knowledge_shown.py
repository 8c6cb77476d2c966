"""``gongkai knowledge list`` and ``show``: the catalogue as people and programs read it."""

import argparse
from collections.abc import Mapping
from typing import Any

from bot.cli.running import note, office_of, print_json
from handlers.accounts import names_of
from knowledge.catalogue.disclosure import CATEGORIES, Disclosure, Step
from knowledge.catalogue.persons import shown
from knowledge.language import Texts
from knowledge.wording import name_of

_PUBLIC = Texts("bot.public")


def run_list(words: argparse.Namespace) -> int:
    """List the newest revision of each disclosure."""
    with office_of(words) as office:
        found = [
            one
            for one in office.library.catalogue.all()
            if words.status is None or one.status.value == words.status
        ]
    if words.json:
        print_json([_brief(one) for one in found])
        return 0
    for one in found:
        print(f"{one.id}\t{_state(one)}\t{one.published_on or '-'}\t{one.title}")
    if not found:
        note("目录是空的 / the catalogue is empty: gongkai knowledge import PATH")
    return 0


def run_show(words: argparse.Namespace) -> int:
    """Show one disclosure with its history."""
    with office_of(words) as office:
        history = office.library.catalogue.history(words.id)
        with office.storage.read() as unit:
            names = names_of(unit.accounts.all())
    one = history[-1]
    if words.json:
        print_json(_whole(one, names) | {"revisions": [_revision(each, names) for each in history]})
        return 0
    print(one.title)
    for label, value in _told(one):
        if value:
            print(f"{label}: {value}")
    for each in history:
        print(f"第{each.revision}版 {_state(each)}")
        for step in each.steps:
            print("  " + _step(step, names))
    print()
    print(one.text)
    return 0


def _told(one: Disclosure) -> tuple[tuple[str, object], ...]:
    """Return what is known of a disclosure, under the names its columns have."""
    return (
        ("编号", one.id),
        ("状态", _state(one)),
        ("被取代", one.superseded_by if one.superseded_by != one.id else None),
        ("类别", _category(one.category)),
        ("文号", one.document_number),
        ("发布机关", one.issuer),
        ("形成日期", one.formed_on),
        ("发布日期", one.published_on),
        ("版本", one.version),
        ("施行日期", one.effective_on),
        ("失效日期", one.expires_on),
        ("链接", one.url),
        ("媒体", "、".join(one.media)),
        ("问题", "；".join(one.questions)),
    )


def _category(key: str) -> str:
    return _PUBLIC.say(f"public.class.{key}") if key in CATEGORIES else key


def _state(one: Disclosure) -> str:
    """Return where it stands, in words and by the key that ``--status`` takes."""
    return f"{name_of('status', one.status)} {one.status.value}"


def _step(step: Step, names: Mapping[str, str]) -> str:
    act = name_of("act", step.act)
    return f"{step.at:%Y-%m-%d %H:%M} {act} {shown(step.person, names)} {step.note}".rstrip()


def _brief(one: Disclosure) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "status": one.status.value,
        "category": one.category,
        "document_number": one.document_number,
        "published_on": one.published_on.isoformat() if one.published_on else None,
        "url": one.url,
        "revision": one.revision,
    }


def _whole(one: Disclosure, names: Mapping[str, str]) -> dict[str, Any]:
    return _brief(one) | {
        "issuer": one.issuer,
        "version": one.version,
        "formed_on": one.formed_on.isoformat() if one.formed_on else None,
        "effective_on": one.effective_on.isoformat() if one.effective_on else None,
        "expires_on": one.expires_on.isoformat() if one.expires_on else None,
        "standing": one.standing.value,
        "questions": list(one.questions),
        "superseded_by": one.superseded_by,
        "steps": _steps(one, names),
        "text": one.text,
    }


def _revision(one: Disclosure, names: Mapping[str, str]) -> dict[str, Any]:
    published = one.published_on.isoformat() if one.published_on else None
    return {
        "revision": one.revision,
        "status": one.status.value,
        "published_on": published,
        "steps": _steps(one, names),
    }


def _steps(one: Disclosure, names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the steps: ``person`` as people read it, ``login`` where there is an account."""
    return [
        {
            "act": step.act,
            "person": shown(step.person, names),
            **({"login": step.person} if step.person in names else {}),
            "at": step.at.isoformat(),
            "note": step.note,
        }
        for step in one.steps
    ]
