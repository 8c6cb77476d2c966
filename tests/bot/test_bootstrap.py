"""An office opened: what is older in its folder is brought to what the program knows today."""

import shutil
from pathlib import Path

import pytest

from bot.bootstrap import Office, open_office
from bot.settings import Settings
from handlers.accounts import Account
from handlers.casework.terms import Role
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
