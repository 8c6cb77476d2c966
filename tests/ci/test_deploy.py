"""What deploy/ holds to run the service is true of the program, and closed as far as it can be."""

import re
import shutil
import subprocess

import pytest

from bot.cli.commands import commands_named
from tests import ROOT

UNIT = ROOT / "deploy/systemd/gongkai.service"
CONTAINER = (ROOT / "deploy/container/Containerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "deploy/container/compose.yml").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_the_unit_is_understood_and_leaves_little_open() -> None:
    said = subprocess.run(
        ["systemd-analyze", "verify", UNIT], capture_output=True, text=True, check=False
    ).stderr
    left = [line for line in said.splitlines() if UNIT.name in line]
    assert [line for line in left if "is not executable" not in line] == []
    told = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", UNIT],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    exposure = re.search(r"exposure level for \S+: ([\d.]+)", told)
    assert exposure is not None
    assert float(exposure[1]) <= 1.5


def test_unit_and_image_run_commands_that_there_are() -> None:
    text = UNIT.read_text(encoding="utf-8")
    unit = re.findall(r"^Exec\w+=-?\S+/gongkai (\w+)", text, re.MULTILINE)
    image = re.findall(r'^CMD \["(\w+)"\]', CONTAINER, re.MULTILINE)
    assert (unit, image) == (["check", "serve"], ["serve"])
    for command in {*unit, *image}:
        assert commands_named([command])


def test_the_image_copies_what_there_is_and_runs_without_root_and_without_pip() -> None:
    copied = [
        path
        for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINER, re.MULTILINE)
        for path in line.split()[:-1]
    ]
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert {"bot", "handlers", "knowledge"} <= set(copied)
    stages = CONTAINER.split("FROM ")[1:]
    assert all("uninstall --yes" in stage for stage in stages)
    assert re.search(r"^USER [1-9]\d*$", stages[-1], re.MULTILINE)


def test_containers_may_do_little() -> None:
    for closed in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"):
        assert closed in COMPOSE
