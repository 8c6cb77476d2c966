"""Archives given to an import: their files come in, known again by their place inside."""

import io
import zipfile
from pathlib import Path

from knowledge.importing.importer import ImportOutcome, import_paths
from knowledge.importing.limits import Limits
from knowledge.importing.refusal import UnreadableError
from knowledge.importing.unpacking import unpacked
from tests.factories.disclosures import MONDAY, OFFICER
from tests.factories.files import NOTICE, write
from tests.fakes.catalogue import MemoryCatalogue


def _packed(folder: Path, **files: str) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return write(folder, "site.zip", out.getvalue())


def _import(path: Path, folder: Path, catalogue: MemoryCatalogue) -> ImportOutcome:
    refused: list[tuple[Path, UnreadableError]] = []
    whole = unpacked([path], folder, lambda path, error: refused.append((path, error)))
    assert refused == []
    return import_paths(whole.paths, catalogue, at=MONDAY, actor=OFFICER, places=whole.places)


def test_a_changed_page_of_a_packed_site_is_its_next_revision(tmp_path: Path) -> None:
    catalogue = MemoryCatalogue()
    page = f"<html><body><h1>低保通知</h1><p>{NOTICE}</p></body></html>"
    saved = {"zwgk__a.htm": page, "zwgk__a_files__frame.htm": page.replace("900", "1")}
    first = _import(_packed(tmp_path, **saved), tmp_path / "1", catalogue)
    assert (first.added, first.refused) == (1, ())
    changed = {**saved, "zwgk__a.htm": page.replace("900", "950")}
    again = _import(_packed(tmp_path, **changed), tmp_path / "2", catalogue)
    assert (again.added, again.changed) == (0, 1)


def test_files_are_named_by_their_archive_and_a_bomb_is_refused(tmp_path: Path) -> None:
    refused: list[str] = []
    archive = _packed(tmp_path, **{"a.txt": NOTICE, "b.txt": "0" * 10_000_000})
    whole = unpacked([archive], tmp_path / "1", lambda _path, error: refused.append(error.code))
    assert (whole.paths, refused) == ((), ["zip_bomb"])
    small = unpacked([_packed(tmp_path, **{"a.txt": NOTICE})], tmp_path / "2", lambda *_: None)
    assert [Path(name).name for name in small.names.values()] == ["a.txt"]
    assert next(iter(small.names.values())).endswith("site.zip/a.txt")


def test_other_paths_stay_as_they_are(tmp_path: Path) -> None:
    paths = [write(tmp_path, "a.txt", NOTICE), tmp_path]
    whole = unpacked(paths, tmp_path / "x", lambda *_: None, limits=Limits())
    assert (list(whole.paths), whole.places) == (paths, {})
