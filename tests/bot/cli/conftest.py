"""A terminal over an empty data folder."""

from pathlib import Path

import pytest

from tests.cast.terminal import Shell


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    return Shell(tmp_path, capsys, monkeypatch)
