"""What every command shares: how far long work is, documents for programs, one line on errors."""

import pytest

from bot.cli.running import ProgressLine


def test_long_work_tells_how_far_it_is_where_nobody_looks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for steps in (499, 1000):
        follow = ProgressLine("导入")
        for done in range(1, steps + 1):
            follow(done, steps)
    told = capsys.readouterr().err.splitlines()
    assert told == [f"导入 {tenth}/1000" for tenth in range(100, 1001, 100)]
