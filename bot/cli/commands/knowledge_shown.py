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
        listed = [
            disclosure
            for disclosure in office.library.catalogue.all()
            if words.status is None or disclosure.status.value == words.status
        ]
    if words.json:
        print_json([_brief(disclosure) for disclosure in listed])
        return 0
    for disclosure in listed:
        published = disclosure.published_on or "-"
        print(f"{disclosure.id}\t{_state(disclosure)}\t{published}\t{disclosure.title}")
    if not listed:
        note("目录是空的 / the catalogue is empty: gongkai knowledge import PATH")
    return 0


def run_show(words: argparse.Namespace) -> int:
    """Show one disclosure with its history."""
    with office_of(words) as office:
        history = office.library.catalogue.history(words.id)
        with office.storage.read() as unit:
            names = names_of(unit.accounts.all())
    newest = history[-1]
    if words.json:
        print_json(
            _whole(newest, names)
            | {"revisions": [_revision(version, names) for version in history]}
        )
        return 0
    print(newest.title)
    for label, value in _columns(newest):
        if value:
            print(f"{label}: {value}")
    for version in history:
        print(f"第{version.revision}版 {_state(version)}")
        for step in version.steps:
            print("  " + _step(step, names))
    print()
    print(newest.text)
    return 0


def _columns(disclosure: Disclosure) -> tuple[tuple[str, object], ...]:
    """Return what is known of a disclosure, under the names its columns have."""
    return (
        ("编号", disclosure.id),
        ("状态", _state(disclosure)),
        ("被取代", disclosure.superseded_by if disclosure.superseded_by != disclosure.id else None),
        ("类别", _category(disclosure.category)),
        ("文号", disclosure.document_number),
        ("发布机关", disclosure.issuer),
        ("形成日期", disclosure.formed_on),
        ("发布日期", disclosure.published_on),
        ("版本", disclosure.version),
        ("施行日期", disclosure.effective_on),
        ("失效日期", disclosure.expires_on),
        ("链接", disclosure.url),
        ("媒体", "、".join(disclosure.media)),
        ("问题", "；".join(disclosure.questions)),
    )


def _category(key: str) -> str:
    return _PUBLIC.say(f"public.class.{key}") if key in CATEGORIES else key


def _state(disclosure: Disclosure) -> str:
    """Return where it stands, in words and by the key that ``--status`` takes."""
    return f"{name_of('status', disclosure.status)} {disclosure.status.value}"


def _step(step: Step, names: Mapping[str, str]) -> str:
    act = name_of("act", step.act)
    return f"{step.at:%Y-%m-%d %H:%M} {act} {shown(step.person, names)} {step.note}".rstrip()


def _brief(disclosure: Disclosure) -> dict[str, Any]:
    return {
        "id": disclosure.id,
        "title": disclosure.title,
        "status": disclosure.status.value,
        "category": disclosure.category,
        "document_number": disclosure.document_number,
        "published_on": disclosure.published_on.isoformat() if disclosure.published_on else None,
        "url": disclosure.url,
        "revision": disclosure.revision,
    }


def _whole(disclosure: Disclosure, names: Mapping[str, str]) -> dict[str, Any]:
    return _brief(disclosure) | {
        "issuer": disclosure.issuer,
        "version": disclosure.version,
        "formed_on": disclosure.formed_on.isoformat() if disclosure.formed_on else None,
        "effective_on": disclosure.effective_on.isoformat() if disclosure.effective_on else None,
        "expires_on": disclosure.expires_on.isoformat() if disclosure.expires_on else None,
        "standing": disclosure.standing.value,
        "questions": list(disclosure.questions),
        "superseded_by": disclosure.superseded_by,
        "steps": _steps(disclosure, names),
        "text": disclosure.text,
    }


def _revision(disclosure: Disclosure, names: Mapping[str, str]) -> dict[str, Any]:
    published = disclosure.published_on.isoformat() if disclosure.published_on else None
    return {
        "revision": disclosure.revision,
        "status": disclosure.status.value,
        "published_on": published,
        "steps": _steps(disclosure, names),
    }


def _steps(disclosure: Disclosure, names: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the steps: ``person`` as people read it, ``login`` where there is an account."""
    return [
        {
            "act": step.act,
            "person": shown(step.person, names),
            **({"login": step.person} if step.person in names else {}),
            "at": step.at.isoformat(),
            "note": step.note,
        }
        for step in disclosure.steps
    ]
