"""``gongkai worklog``: what the report tells and no application does, entered by file."""

import json
from pathlib import Path

from tests.bot.cli.commands.reports.conftest import Run


def test_work_is_entered_by_file_all_or_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "work.csv"
    path.write_text("类别,日期,数量,人次\n培训,2023-04-10,1,45\n行政许可,2023-05-01,-1,\n", "utf-8")
    status, _, told = run("worklog", "import", path, "--person", "王敏")
    assert status == 1
    assert "第 3 行" in told
    assert run("worklog", "list", "--json")[1] == b"[]\n"
    path.write_text("类别,日期,数量,人次\n培训,2023-04-10,1,45\n行政许可,2023-05-01,7,\n", "utf-8")
    assert run("worklog", "import", path, "--person", "王敏")[0] == 0
    table2 = json.loads(run("report", 2023)[1])["table2"]
    assert table2["licences"]["decisions"] == 7
