"""The catalogue's file: never torn, one writer at a time, seen by all within a moment."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.catalogue.disclosure import Disclosure, Status, Step
from knowledge.catalogue.errors import (
    CatalogueDamagedError,
    CatalogueLockedError,
    CatalogueNotWrittenError,
)
from knowledge.catalogue.opened import AtomicJsonStorage
from knowledge.catalogue.record import from_record, to_record
from knowledge.catalogue.tiny import TinyCatalogue
from tests.factories.disclosures import MONDAY, draft, published


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "catalogue.json"


def test_opening_a_catalogue_makes_no_file(file: Path) -> None:
    TinyCatalogue(file)
    assert not file.parent.exists()


def test_the_file_can_be_read_by_people(file: Path) -> None:
    TinyCatalogue(file).put(published("a", title="结婚登记办事指南"))
    text = file.read_text(encoding="utf-8")
    assert "结婚登记办事指南" in text
    assert json.loads(text)["catalogue"]["1"] == {"format": 2, "revision": 1}


def test_a_catalogue_opened_again_holds_the_same(file: Path) -> None:
    first = TinyCatalogue(file)
    first.put(published("a"), draft("b", questions=("问?",)))
    first.put(draft("a", revision=2, text="新。"))
    again = TinyCatalogue(file)
    assert again.revision == 2
    assert again.histories() == first.histories()


def test_a_running_service_sees_what_another_process_published(file: Path) -> None:
    """Decision 009."""
    service = TinyCatalogue(file)
    before = service.snapshot()
    TinyCatalogue(file).put(published("a"))
    assert service.revision == 1
    assert [one.id for one in service.snapshot().disclosures] == ["a"]
    assert before.disclosures == ()  # a snapshot once taken never changes


def test_a_writer_starts_from_what_another_wrote_meanwhile(file: Path) -> None:
    one, other = TinyCatalogue(file), TinyCatalogue(file)
    one.put(draft("a"))
    other.put(draft("b"))
    one.put(draft("c"))
    assert one.revision == 3
    assert {entry.id for entry in TinyCatalogue(file).all()} == {"a", "b", "c"}


_WRITER = """
import sys
from pathlib import Path
from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.tiny import TinyCatalogue
catalogue = TinyCatalogue(Path(sys.argv[1]))
for number in range(8):
    catalogue.put(Disclosure(id=f"{sys.argv[2]}{number}", title="t", text="x"))
"""


def test_two_processes_writing_at_once_lose_nothing(file: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, str(file), name]) for name in "xy"]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    after = TinyCatalogue(file)
    assert after.revision == 16
    assert len(after.all()) == 16


def test_threads_writing_at_once_lose_nothing(file: Path) -> None:
    catalogue = TinyCatalogue(file)
    threads = [
        threading.Thread(target=catalogue.put, args=(draft(f"d{number}"),)) for number in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert catalogue.revision == 6
    assert len(TinyCatalogue(file).all()) == 6


def test_a_second_writer_is_told_who_keeps_it_waiting(file: Path) -> None:
    catalogue = TinyCatalogue(file)
    with catalogue.batch() as batch:
        batch.put(draft("a"))
        with pytest.raises(CatalogueLockedError) as locked:
            TinyCatalogue(file, lock_wait=0.05).put(draft("b"))
    assert locked.value.facts["path"] == str(file)
    assert [one.id for one in catalogue.all()] == ["a"]


def test_a_write_that_breaks_off_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = TinyCatalogue(file)
    catalogue.put(draft("a"))
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(CatalogueNotWrittenError) as failed:
            catalogue.put(draft("b"))
    assert "No space left" in str(failed.value)
    assert file.read_bytes() == before
    assert [one.id for one in catalogue.all()] == ["a"]
    assert sorted(one.name for one in file.parent.iterdir()) == [
        "catalogue.json",
        "catalogue.json.lock",
    ]
    assert catalogue.put(draft("b")) == 2  # and goes on when there is room again


def test_what_a_crash_left_beside_the_file_is_passed_over(file: Path) -> None:
    TinyCatalogue(file).put(draft("a"))
    file.with_name("catalogue.json.tmp").write_text('{"disclosures": {"1"', encoding="utf-8")
    catalogue = TinyCatalogue(file)
    assert [one.id for one in catalogue.all()] == ["a"]
    catalogue.put(draft("b"))
    assert len(TinyCatalogue(file).all()) == 2


@pytest.mark.parametrize(
    "content",
    [
        b'{"disclosures": {"1": {"id": "a"',
        b"[]",
        b"\xff\xfe\x00",
        b'{"disclosures": {"1": {"id": "a"}}}',
        b'{"catalogue": {"1": {"format": 99, "revision": 1}}}',
        b'{"disclosures": {"1": {"id": "a", "title": "t", "text": "x", "status": "lost"}}}',
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_by_name(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(CatalogueDamagedError) as damaged:
        TinyCatalogue(file)
    assert damaged.value.facts["path"] == str(file)
    assert file.read_bytes() == content


def test_a_file_spoilt_under_a_running_service_is_told_and_the_service_goes_on(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service = TinyCatalogue(file)
    service.put(published("a"))
    file.write_text("{ spoilt", encoding="utf-8")
    assert [one.id for one in service.snapshot().disclosures] == ["a"]
    assert service.revision == 1
    assert len(caplog.records) == 1  # once, however often it is asked
    with pytest.raises(CatalogueDamagedError):
        service.put(draft("b"))
    assert file.read_text(encoding="utf-8") == "{ spoilt"


def test_a_file_removed_under_a_running_service_is_not_made_anew_from_one_entry(
    file: Path,
) -> None:
    service = TinyCatalogue(file)
    service.put(published("a"))
    file.unlink()
    assert [one.id for one in service.all()] == ["a"]
    with pytest.raises(CatalogueDamagedError, match="gone"):
        service.put(draft("b"))
    assert not file.exists()


_ENDLESS = """
import itertools, sys
from pathlib import Path
from knowledge.catalogue.disclosure import Disclosure
from knowledge.catalogue.tiny import TinyCatalogue
catalogue = TinyCatalogue(Path(sys.argv[1]))
print("ready", flush=True)
for number in itertools.count():
    catalogue.put(Disclosure(id=f"d{catalogue.revision}", title="t", text="x" * 2000))
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(file: Path) -> None:
    """Decision 009."""
    for moment in (0.0, 0.02, 0.05, 0.11, 0.17):
        with subprocess.Popen(
            [sys.executable, "-c", _ENDLESS, str(file)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(moment)
            writer.kill()
        after = TinyCatalogue(file)
        assert len(after.all()) == after.revision  # every number given out has its disclosure
    assert after.put(draft("last")) == after.revision  # and no lock is left behind


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", encoding="utf-8")
    catalogue = TinyCatalogue(tmp_path / "taken" / "catalogue.json")
    with pytest.raises(CatalogueNotWrittenError) as failed:
        catalogue.put(draft("a"))
    assert failed.value.facts["path"] == str(tmp_path / "taken" / "catalogue.json")


def test_storage_holds_back_until_told(tmp_path: Path) -> None:
    storage = AtomicJsonStorage(tmp_path / "x.json")
    storage.write({"a": {"1": {"b": 2}}})
    assert not (tmp_path / "x.json").exists()
    storage.flush()
    assert AtomicJsonStorage(tmp_path / "x.json").read() == {"a": {"1": {"b": 2}}}


_WORDS = st.text(max_size=20)
_DAYS = st.none() | st.dates()


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Disclosure,
        id=_WORDS,
        title=_WORDS,
        text=_WORDS,
        url=st.none() | _WORDS,
        published_on=_DAYS,
        formed_on=_DAYS,
        category=_WORDS,
        questions=st.lists(_WORDS, max_size=2).map(tuple),
        media=st.lists(_WORDS, max_size=2).map(tuple),
        status=st.sampled_from(Status),
        revision=st.integers(1, 9),
        electronic=st.booleans(),
        steps=st.lists(
            st.builds(Step, act=_WORDS, person=_WORDS, at=st.just(MONDAY), note=_WORDS), max_size=2
        ).map(tuple),
    )
)
def test_every_disclosure_survives_being_written_down(disclosure: Disclosure) -> None:
    written = json.loads(json.dumps(to_record(disclosure)))
    assert from_record(written) == disclosure
