"""``gongkai backup`` and ``restore``: what was saved comes back, or nothing is touched."""

import json

from tests.cast.terminal import NOTICE, PAST, PUBLISH, Shell


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
