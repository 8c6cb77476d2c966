"""The floor under coverage only rises: it is never below what it once was."""

import re
import subprocess
import tomllib

import pytest

from tests import ROOT


def test_the_floor_is_not_below_what_it_was() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floor = project["tool"]["coverage"]["report"]["fail_under"]
    history = subprocess.run(
        ["git", "log", "--format=", "--patch", "-Gfail_under", "--", "pyproject.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if history.returncode:
        pytest.skip("no history here to compare with")
    earlier = [
        float(value)
        for value in re.findall(r"^\+fail_under = ([\d.]+)", history.stdout, re.MULTILINE)
    ]
    assert floor >= max(earlier, default=1)
