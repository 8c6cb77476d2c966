"""Files handed over from elsewhere: packed folders, untrue names, and what is known again."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.port import Catalogue
from knowledge.importing.formats.kinds import check_kind, kind_of
from knowledge.importing.formats.packed import unpack
from knowledge.importing.importer import ImportOutcome, import_paths
from knowledge.importing.limits import Limits
from knowledge.importing.places import free_path, safe_place
from knowledge.importing.refusal import UnreadableError
from tests.factories.disclosures import MONDAY, OFFICER
from tests.factories.files import NOTICE, pdf, word, workbook, write
from tests.fakes.catalogue import MemoryCatalogue


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _unpacked(archive: Path, limits: Limits | None = None) -> dict[str, str]:
    into = archive.parent / "into"
    into.mkdir()
    refused: dict[str, str] = {}
    unpack(
        archive,
        into,
        limits or Limits(),
        lambda path, error: refused.update({path.relative_to(into).as_posix(): error.code}),
    )
    return refused


def _below(folder: Path) -> set[str]:
    into = folder / "into"
    return {one.relative_to(into).as_posix() for one in into.rglob("*") if one.is_file()}


class TestUnpacking:
    def test_folders_inside_are_kept_and_what_nobody_means_is_left_out(
        self, tmp_path: Path
    ) -> None:
        parts = {"公开/低保.txt": b"1", "公开/.DS_Store": b"2", "__MACOSX/._低保.txt": b"3"}
        assert _unpacked(_zip(tmp_path / "a.zip", parts)) == {}
        assert _below(tmp_path) == {"公开/低保.txt"}

    def test_names_packed_by_windows_in_chinese_are_read(self, tmp_path: Path) -> None:
        """They are GBK and do not say so."""
        written = "低保.txt".encode("gb18030")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("x" * len(written), NOTICE)
        archive_path = tmp_path / "a.zip"
        archive_path.write_bytes(out.getvalue().replace(b"x" * len(written), written))
        _unpacked(archive_path)
        assert _below(tmp_path) == {"低保.txt"}

    @pytest.mark.parametrize("name", ["../../away.txt", "/etc/away.txt", "C:\\away.txt", "a/../b"])
    def test_no_name_leads_out_of_the_folder(self, tmp_path: Path, name: str) -> None:
        inside = tmp_path / "deep" / "er"
        inside.mkdir(parents=True)
        _unpacked(_zip(inside / "a.zip", {name: b"1"}))
        files = {one for one in tmp_path.rglob("*") if one.is_file()} - {inside / "a.zip"}
        assert len(files) == 1
        assert all(one.is_relative_to(inside / "into") for one in files)

    def test_a_bomb_is_refused_before_anything_is_written(self, tmp_path: Path) -> None:
        bomb = _zip(tmp_path / "a.zip", {"a.txt": b"1", "b.txt": b"0" * 8_000_000})
        with pytest.raises(UnreadableError) as refused:
            _unpacked(bomb)
        assert (refused.value.code, _below(tmp_path)) == ("zip_bomb", set())

    @pytest.mark.parametrize(
        ("limits", "code"),
        [(Limits(files=1), "too_many"), (Limits(folder=3), "too_large")],
    )
    def test_too_much_is_refused_whole(self, tmp_path: Path, limits: Limits, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            _unpacked(_zip(tmp_path / "a.zip", {"a.txt": b"12", "b.txt": b"34"}), limits)
        assert refused.value.code == code

    def test_what_only_claims_to_be_one_is_damaged(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableError) as refused:
            _unpacked(write(tmp_path, "a.zip", b"PK\x03\x04 not at all"))
        assert refused.value.code == "damaged"

    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        link = zipfile.ZipInfo("passwords.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr(link, "/etc/passwd")
            archive.writestr("good.txt", NOTICE)
        assert _unpacked(tmp_path / "a.zip") == {"passwords.txt": "link"}
        assert _below(tmp_path) == {"good.txt"}


class TestPlaces:
    @given(st.text(max_size=300))
    def test_every_name_becomes_a_place_inside(self, name: str) -> None:
        place = safe_place(name)
        assert place.parts
        assert not place.is_absolute()
        assert not {"", ".", ".."} & set(place.parts)
        assert all(len(part.encode()) <= 180 for part in place.parts)

    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        for _ in range(2):
            free_path(tmp_path, safe_place("a/b.txt")).write_text("")
        assert {one.name for one in (tmp_path / "a").iterdir()} == {"b.txt", "b (2).txt"}
        assert free_path(tmp_path, safe_place("a/b.txt/c.txt")) == tmp_path / "c.txt"


class TestKinds:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.txt", pdf(NOTICE.split("\n"))),
            ("a.pdf", word(["甲"])),
            ("a.docx", workbook([["正文"], ["甲"]])),
            ("a.csv", b"\xef\xbb\xbf\n<!DOCTYPE html><title>x</title>"),
            ("a.zip", word(["甲"])),
        ],
    )
    def test_an_untrue_name_is_refused(self, tmp_path: Path, name: str, content: bytes) -> None:
        with pytest.raises(UnreadableError) as refused:
            check_kind(write(tmp_path, name, content))
        assert refused.value.code == "other_kind"

    @pytest.mark.parametrize(
        ("name", "content", "shown"),
        [
            ("a.pdf", pdf(NOTICE.split("\n")), ".pdf"),
            ("a.DOCX", word(["甲"]), ".docx"),
            ("a.xlsx", workbook([["正文"], ["甲"]]), ".xlsx"),
            ("a.htm", b"<html>", ".html"),
            ("a.txt", NOTICE.encode("gb18030"), None),
            ("a.doc", b"\xd0\xcf\x11\xe0", None),  # not taken in, which is told by its reader
        ],
    )
    def test_a_true_one_passes(
        self, tmp_path: Path, name: str, content: bytes, shown: str | None
    ) -> None:
        file = write(tmp_path, name, content)
        check_kind(file)
        assert kind_of(file) == shown


def _handed_over(catalogue: Catalogue, folder: Path, name: str, content: str) -> ImportOutcome:
    write(folder, name, content)
    return import_paths([folder], catalogue, at=MONDAY, actor=OFFICER, within=folder)


class TestKnownAgain:
    def test_the_same_file_from_another_folder_is_the_same(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        first = _handed_over(catalogue, tmp_path / "one", "通知.txt", NOTICE)
        again = _handed_over(catalogue, tmp_path / "two", "通知.txt", NOTICE)
        assert (again.added, again.unchanged, again.same) == (0, 1, first.ids)

    def test_a_changed_text_of_that_name_and_title_is_its_next_revision(
        self, tmp_path: Path
    ) -> None:
        catalogue = MemoryCatalogue()
        first = _handed_over(catalogue, tmp_path / "one", "通知.txt", NOTICE)
        changed = NOTICE.replace("900元", "950元")
        again = _handed_over(catalogue, tmp_path / "two", "通知.txt", changed)
        assert (again.changed, again.ids) == (1, first.ids)

    def test_another_text_of_the_same_name_is_another(self, tmp_path: Path) -> None:
        """Everybody has a notice.txt."""
        catalogue = MemoryCatalogue()
        _handed_over(catalogue, tmp_path / "one", "通知.txt", NOTICE)
        other = NOTICE.replace("城乡低保标准", "高龄津贴标准")
        assert _handed_over(catalogue, tmp_path / "two", "通知.txt", other).added == 1

    def test_where_the_folder_lay_is_not_kept(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        _handed_over(catalogue, tmp_path / "one", "a/通知.txt", NOTICE)
        [one] = catalogue.all()
        assert one.source == f"upload:a/通知.txt#{one.title}"
