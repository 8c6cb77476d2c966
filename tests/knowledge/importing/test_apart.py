"""Files are read in a process of its own, and whatever one does to it costs that file alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.importing import apart
from knowledge.importing.apart import ReadingProcess
from knowledge.importing.importer import import_paths
from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Given, Record
from knowledge.importing.refusal import UnreadableError
from tests.factories.disclosures import MONDAY, OFFICER
from tests.factories.files import NOTICE, jsonl, pdf, word, workbook, zipped
from tests.fakes import readings
from tests.fakes.catalogue import MemoryCatalogue

FILES: dict[str, bytes] = {
    "a.txt": NOTICE.encode(),
    "b.docx": word(NOTICE.split("\n"), [["甲", "乙"]]),
    "c.pdf": pdf(NOTICE.split("\n")),
    "d.xlsx": workbook([["标题", "正文"], ["甲", NOTICE]]),
    "e.jsonl": (jsonl({"title": "甲", "text": NOTICE}) + '{"title": "乙"}\n').encode(),
    "f.exe": b"MZ\x00",
}


class _StoppedError(Exception):
    """Somebody wants the import no longer."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def _read(path: Path, reading: ReadingProcess) -> list[Record | str]:
    read: list[Record | str] = []
    try:
        read += reading.read_file(
            path, limits=Limits(), refuse=lambda error: read.append(error.code), given=Given()
        )
    except UnreadableError as error:
        read.append(error.code)
    return read


def _read_here(path: Path) -> Iterator[Record | str]:
    left: list[Record | str] = []
    try:
        yield from read_file(path, limits=Limits(), refuse=lambda error: left.append(error.code))
        yield from left
    except UnreadableError as error:
        yield error.code


def test_what_is_read_apart_is_what_is_read_here(folder: Path) -> None:
    with ReadingProcess(Limits()) as reading:
        for name in FILES:
            assert _read(folder / name, reading) == list(_read_here(folder / name)), name


@pytest.mark.parametrize(
    ("work", "limits", "code"),
    [
        (readings.slow, Limits(seconds=1), "too_slow"),
        (readings.heavy, Limits(), "too_heavy"),
        (readings.deep, Limits(), "too_heavy"),
        (readings.deadly, Limits(), "too_heavy"),
    ],
)
def test_a_file_that_takes_too_much_is_refused_and_the_next_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, work: object, limits: Limits, code: str
) -> None:
    with ReadingProcess(limits) as reading:
        with monkeypatch.context() as patch:
            patch.setattr(apart, "_check", work)
            with pytest.raises(UnreadableError) as refusal:
                reading.check_kind(folder / "a.txt")
        assert refusal.value.code == code
        assert [type(record) for record in _read(folder / "a.txt", reading)] == [Record]


def test_what_is_read_is_ended_when_nobody_wants_it_any_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop() -> None:
        raise _StoppedError

    monkeypatch.setattr(apart, "_check", readings.slow)
    with pytest.raises(_StoppedError), ReadingProcess(Limits(), pulse=stop) as reading:
        reading.check_kind(folder / "a.txt")


def test_an_import_goes_on_after_a_file_that_ended_its_reader(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ReadingProcess(Limits()) as reading:

        def read(path: Path, **named: object) -> Iterator[Record]:
            with monkeypatch.context() as patch:
                if path.name == "b.docx":
                    patch.setattr(apart, "_read", readings.deadly)
                yield from reading.read_file(path, **named)  # type: ignore[arg-type]

        outcome = import_paths([folder], MemoryCatalogue(), at=MONDAY, actor=OFFICER, read=read)
    left = {(Path(refusal.path).name, refusal.code) for refusal in outcome.refused}
    assert ("b.docx", "too_heavy") in left
    assert outcome.added + outcome.unchanged == 4


def test_an_archive_with_more_parts_than_anybody_packs_is_refused_unopened(tmp_path: Path) -> None:
    packed = tmp_path / "many.zip"
    packed.write_bytes(zipped({f"{number}.txt": b"x" for number in range(40)}))
    with (
        ReadingProcess(Limits(entries=1000)) as reading,
        pytest.raises(UnreadableError) as refusal,
    ):
        reading.unpack(packed, tmp_path / "out", lambda *_left: None, lambda *_far: None)
    assert refusal.value.code == "too_many"


def test_an_archive_is_unpacked_and_how_far_it_is_is_told(tmp_path: Path) -> None:
    packed = tmp_path / "a.zip"
    packed.write_bytes(zipped({"a.txt": b"x", "b.txt": b"y"}))
    far: list[tuple[int, int]] = []
    with ReadingProcess(Limits()) as reading:
        reading.unpack(
            packed, tmp_path, lambda *_left: None, lambda done, total: far.append((done, total))
        )
    assert far == [(0, 2), (1, 2)]
    assert (tmp_path / "b.txt").read_bytes() == b"y"
