"""A catalogue of the layout before: people by display name; read as it is, migrated once.

Decision 009.
"""

import json
import shutil
from pathlib import Path

import pytest

from knowledge.catalogue.errors import CatalogueOldError
from knowledge.catalogue.persons import folded
from knowledge.catalogue.tiny import TinyCatalogue
from tests.factories.disclosures import draft

OLD = Path(__file__).with_name("catalogue.format-1.json")
LOGINS = {"何秀兰": "he", "高远山": "gao", "温佳宁": "wen"}  # two bear the name 张三


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path / "catalogue.json"))


def people(catalogue: TinyCatalogue, disclosure: str) -> list[str]:
    return [step.person for step in catalogue.get(disclosure).steps]


def test_an_old_file_is_read_without_any_accounts_and_left_as_it_is(file: Path) -> None:
    catalogue = TinyCatalogue(file)
    assert catalogue.is_old
    assert [one.id for one in catalogue.snapshot().disclosures] == ["dibao", "hunyin"]
    assert people(catalogue, "dibao") == ["cli", "name:何秀兰", "name:高远山", "name:高远山"]
    assert file.read_bytes() == OLD.read_bytes()


def test_an_old_file_is_not_changed_before_it_is_migrated(file: Path) -> None:
    catalogue = TinyCatalogue(file)
    with pytest.raises(CatalogueOldError):
        catalogue.put(draft("new"))
    assert file.read_bytes() == OLD.read_bytes()


def test_migrating_puts_logins_where_one_account_alone_is_meant(file: Path) -> None:
    catalogue = TinyCatalogue(file)
    catalogue.migrate(LOGINS)
    assert people(catalogue, "dibao") == ["cli", "he", "gao", "gao"]
    assert people(catalogue, "yanglao") == ["wen", "name:张三"]
    assert people(catalogue, "hunyin") == ["系统"]


def test_migrating_changes_nothing_else(file: Path) -> None:
    before = json.loads(OLD.read_bytes())["disclosures"]
    TinyCatalogue(file).migrate(LOGINS)
    after = json.loads(file.read_bytes())
    assert after["catalogue"]["1"] == {"format": 2, "revision": 7}
    for number, document in after["disclosures"].items():
        old = before[number]
        assert list(document) == list(old)
        for name in set(old) - {"steps"}:
            assert document[name] == old[name]
        kept = [{**step, "person": ""} for step in document["steps"]]
        assert kept == [{**step, "person": ""} for step in old["steps"]]


def test_the_file_stays_one_that_people_read(file: Path) -> None:
    TinyCatalogue(file).migrate(LOGINS)
    text = file.read_text(encoding="utf-8")
    assert '\n   "title": "养老机构收费",\n' in text
    assert "name:张三" in text


def test_the_old_file_lies_beside_and_migrating_again_does_nothing(file: Path) -> None:
    catalogue = TinyCatalogue(file)
    copy = catalogue.migrate(LOGINS)
    assert copy is not None
    assert copy.parent == file.parent
    assert copy.read_bytes() == OLD.read_bytes()
    migrated = file.read_bytes()
    assert TinyCatalogue(file).migrate({}) is None
    assert file.read_bytes() == migrated
    assert sorted(path.name for path in file.parent.glob("*.json")) == sorted(
        [file.name, copy.name]
    )


def test_another_process_that_read_the_old_file_sees_the_new_one(file: Path) -> None:
    service = TinyCatalogue(file)
    TinyCatalogue(file).migrate(LOGINS)
    assert not service.is_old
    assert people(service, "dibao")[1] == "he"
    service.put(draft("new"))
    assert service.revision == 8


def test_a_catalogue_made_today_has_nothing_to_migrate(tmp_path: Path) -> None:
    catalogue = TinyCatalogue(tmp_path / "catalogue.json")
    assert (catalogue.is_old, catalogue.migrate(LOGINS)) == (False, None)
    catalogue.put(draft("new"))
    assert not TinyCatalogue(tmp_path / "catalogue.json").is_old


def test_names_are_compared_without_spaces_and_case() -> None:
    assert folded(" 温 佳宁 ") == "温佳宁"
    assert folded("Wen") == folded("wen")
