"""What a command made is written whole or not at all, where it was asked to go."""

from pathlib import Path

import pytest

from bot.cli.output import as_json, write


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(b"before")
    write(b"after", path)
    assert path.read_bytes() == b"after"
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_what_cannot_be_written_leaves_the_file_before_and_no_half(tmp_path: Path) -> None:
    folder = tmp_path / "report.json"
    folder.mkdir()
    with pytest.raises(OSError, match=r"report\.json"):
        write(b"after", folder)
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_without_a_file_it_goes_to_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    write(b"%PDF", None)
    assert capsysbinary.readouterr().out == b"%PDF"


def test_json_is_for_people_too() -> None:
    assert as_json({"organ": "云岭市民政局"}).decode() == '{\n  "organ": "云岭市民政局"\n}\n'
