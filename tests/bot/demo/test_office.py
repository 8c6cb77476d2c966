"""The sample office: its whole past can be played by the rules that hold for every office."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.bootstrap import open_office
from bot.demo.office import demo_settings, fill
from handlers.casework.terms import Result
from handlers.desk.cases.verify import differences

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.journey
def test_the_sample_year_is_played_to_its_end_and_derives_as_it_was_kept(tmp_path: Path) -> None:
    settings = demo_settings(tmp_path, host="127.0.0.1", port=0)
    fill(settings, now=NOW, tell=lambda _line: None)
    office = open_office(settings, clock=lambda: NOW)
    try:
        with office.storage.read() as unit:
            results = {derived.version.disposition for derived in unit.applications.versions()}
            assert list(differences(unit, rules=office.rules)) == []
    finally:
        office.close()
    assert {result.value for result in Result} <= results
