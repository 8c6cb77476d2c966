"""``gongkai backup`` and ``restore``: what was saved comes back, or nothing is touched."""

import json
import tarfile

from tests.cast.terminal import NOTICE, PAST, PUBLISH, Shell
from tests.handlers.storage.conftest import ONE_SERVER, postgresql

__all__ = ["postgresql"]


def test_what_was_backed_up_comes_back(shell: Shell) -> None:
    shell.run("ledger", "import", shell.file("past.jsonl", json.dumps(PAST)))
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    archive = str(shell.folder / "backup.tgz")
    assert shell.run("backup", archive) == 0
    before = shell.json("ledger", "verify", "--json")["head"]
    (shell.folder / "data").rename(shell.folder / "gone")
    assert shell.run("restore", archive) == 0
    assert shell.json("ledger", "verify", "--json")["head"] == before
    assert shell.json("ask", "咨询电话是多少", "--json")["status"] == "answered"


def test_a_damaged_backup_replaces_nothing(shell: Shell) -> None:
    shell.run("ledger", "import", shell.file("past.jsonl", json.dumps(PAST)))
    before = shell.json("ledger", "verify", "--json")["head"]
    archive = shell.folder / "backup.tgz"
    shell.run("backup", str(archive))
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 0xFF
    archive.write_bytes(content)
    assert shell.run("restore", str(archive)) == 1
    assert shell.json("ledger", "verify", "--json")["head"] == before


def test_a_backup_carries_no_secret(shell: Shell) -> None:
    folder = shell.folder / "data"
    folder.mkdir()
    (folder / "gongkai.toml").write_text(
        'organ = "云岭市民政局"\ntelegram_token = "123:SECRET"\n', encoding="utf-8"
    )
    archive = shell.folder / "backup.tgz"
    assert shell.run("backup", str(archive)) == 0
    with tarfile.open(archive) as opened:
        content = opened.extractfile("gongkai.toml")
        assert content is not None
        assert content.read().decode() == 'organ = "云岭市民政局"\n'


def test_another_organs_backup_is_refused_by_name(shell: Shell) -> None:
    archive = shell.folder / "backup.tgz"
    shell.run("backup", str(archive))
    (shell.folder / "data" / "gongkai.toml").write_text('organ_key = "other"\n')
    assert shell.run("restore", str(archive)) == 1
    assert "default" in shell.err
    assert "GONGKAI_ORGAN_KEY" in shell.err


def test_what_an_ended_restore_left_lying_is_cleared(shell: Shell) -> None:
    archive = shell.folder / "backup.tgz"
    shell.run("backup", str(archive))
    left = shell.folder / "data" / ".restoring-ended"
    left.mkdir()
    (left / "records.jsonl").write_text("personal data")
    assert shell.run("restore", str(archive)) == 0
    assert not list((shell.folder / "data").glob(".restoring-*"))


@ONE_SERVER
def test_a_restore_on_a_server_keeps_what_was_there_and_other_organs(
    shell: Shell, postgresql: str
) -> None:
    folder = shell.folder / "data"
    folder.mkdir()

    def of(organ: str) -> None:
        (folder / "gongkai.toml").write_text(
            f'database_url = "{postgresql}"\norgan_key = "{organ}"\n', encoding="utf-8"
        )

    def numbers() -> int:
        return int(shell.json("ledger", "verify", "--json")["entries"])

    archive = str(shell.folder / "backup.tgz")
    of("first")
    assert shell.run("backup", archive) == 0
    past = shell.file("past.jsonl", json.dumps(PAST))
    assert shell.run("ledger", "import", past) == 0
    had = numbers()
    of("second")
    assert shell.run("ledger", "import", past) == 0
    of("first")
    assert shell.run("restore", archive) == 0
    assert numbers() == 0
    (aside,) = folder.glob("before-restore-*/backup.tar.gz")
    of("second")
    assert numbers() == had
    of("first")
    assert shell.run("restore", str(aside)) == 0
    assert numbers() == had
