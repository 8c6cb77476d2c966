"""``gongkai report roll-up``: the reports of several public bodies added up."""

import json
from pathlib import Path

from tests.bot.cli.commands.reports.conftest import Run


def test_a_roll_up_says_where_it_does_not_add_up(run: Run, books: Path, tmp_path: Path) -> None:
    parts = []
    for organ in ("甲局", "乙局"):
        told = json.loads(run("report", 2023)[1]) | {"organ": organ}
        parts.append(tmp_path / f"{organ}.json")
        if organ == "乙局":
            told["table4"]["review"]["total"] = 3
        parts[-1].write_text(json.dumps(told), encoding="utf-8")
    status, out, told = run("report", "roll-up", *parts, "--year", 2023)
    assert status == 0
    assert json.loads(out)["table3"]["new_received"]["total"] == 4
    assert "table4.review.total" in told
    assert "乙局" in told
