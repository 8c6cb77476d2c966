"""An office opened: what is older in its folder is brought to what the program knows today."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.bootstrap import Office, open_office
from bot.data_folder import SettingError
from bot.settings import Settings
from handlers.accounts import Account
from handlers.casework.terms import Role
from handlers.ledger.entry import NewEntry, Stream
from tests.conftest import Clock
from tests.knowledge.catalogue.test_persons import OLD

STAFF = {"he": "何秀兰", "gao": "高远山", "zhang": "张三", "zhang2": "张三"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with people, whose catalogue is of the layout before."""
    settings = Settings(meaning=False, data=tmp_path, organ="云岭市民政局")
    before = open_office(settings, clock=Clock())
    with before.storage.write() as unit:
        for login, name in STAFF.items():
            unit.accounts.add(
                Account(
                    login=login,
                    name=name,
                    password_hash="",
                    roles=(Role.SECTION_HEAD,),
                    created_at=unit.now,
                )
            )
    before.close()
    shutil.copy(OLD, tmp_path / "catalogue.json")
    return open_office(settings, clock=Clock())


def test_an_old_catalogue_gets_the_logins_of_the_office(office: Office) -> None:
    """Decision 009."""
    catalogue = office.library.catalogue
    assert not catalogue.is_old
    people = {step.person for one in catalogue.all() for step in one.steps}
    assert people == {"cli", "he", "gao", "系统", "name:温 佳宁", "name:张三"}
    office.close()


def _office(folder: Path) -> Office:
    return open_office(Settings(meaning=False, data=folder), clock=Clock())


@pytest.fixture
def used(tmp_path: Path) -> Path:
    """The folder of an office with an application in its ledger."""
    office = _office(tmp_path / "data")
    with office.storage.write() as unit:
        read = NewEntry(
            stream=Stream.AUDIT,
            subject="lin",
            act="signed_in",
            actor="staff:lin",
            effective_on=unit.now.date(),
        )
        unit.ledger.append([read])
    office.close()
    _office(tmp_path / "data").close()  # which remembers what it saw
    return tmp_path / "data"


def _lose(folder: Path) -> None:
    for file in folder.glob("gongkai.db*"):
        file.unlink()


def _put_back(folder: Path) -> None:
    """Put an old copy of the database in the place of the one in use."""
    _lose(folder)
    (folder / "records.json").rename(folder / "aside")
    _office(folder).close()
    (folder / "aside").rename(folder / "records.json")


@pytest.mark.parametrize("happens", [_lose, _put_back])
def test_a_lost_database_is_no_new_office(used: Path, happens: Callable[[Path], None]) -> None:
    happens(used)
    for _ in range(2):  # nor is it one at the second try
        with pytest.raises(SettingError, match="gongkai restore"):
            _office(used)
    (used / "records.json").unlink()
    _office(used).close()


def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    _office(tmp_path / "data").close()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
