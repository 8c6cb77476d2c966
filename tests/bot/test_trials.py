"""Marked questions are asked of a copy in which what waits is published; nothing of it is kept."""

from bot.bootstrap import Office
from bot.trials import as_if_published, trials_of
from knowledge.catalogue.disclosure import Disclosure, Status


def put(office: Office, disclosure: str, status: Status) -> None:
    office.library.catalogue.put(
        Disclosure(id=disclosure, title=disclosure, text="高龄津贴每月60元。", status=status)
    )


def seen(office: Office, *only: str) -> set[str]:
    with as_if_published(office, only) as library:
        return {disclosure.id for disclosure in library.catalogue.snapshot().disclosures}


def test_what_waits_is_published_in_the_copy_alone(office: Office) -> None:
    put(office, "out", Status.PUBLISHED)
    put(office, "draft", Status.DRAFT)
    put(office, "reviewed", Status.REVIEWED)
    assert seen(office) == {"out", "draft", "reviewed"}
    assert seen(office, "draft") == {"out", "draft"}
    assert [one.id for one in office.library.catalogue.snapshot().disclosures] == ["out"]


def test_where_nothing_was_marked_nothing_is_asked(office: Office) -> None:
    put(office, "out", Status.PUBLISHED)
    assert trials_of(office, office.library, office.today()) == []
