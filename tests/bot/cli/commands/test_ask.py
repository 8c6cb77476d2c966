"""A question asked at the terminal opens the catalogue and nothing else. Decision 009."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import main
from tests.cast.terminal import PUBLISH, Shell
from tests.knowledge.catalogue.test_persons import OLD

NOTICE = "云岭市居民最低生活保障办法\n\n第一条 审核应当自受理之日起30个工作日内完成。\n"
NEVER = {
    "alembic",  # the records
    "sqlalchemy",
    "aiohttp",  # the service
    "asyncio",
    "telegram",
    "chinese_calendar",  # the clock
    "pydantic",  # settings: nothing is set
    "numpy.ma",
    "knowledge.index.build",  # the index is there
}
ASK = """
import json, sys
from bot.cli.main import main
status = main(["--data", sys.argv[1], "ask", sys.argv[2], "--json"], {})
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
sys.exit(status)
"""


def asked(folder: Path, question: str) -> tuple[dict[str, object], set[str]]:
    """Ask from a cold start; return the answer and what was loaded for it."""
    run = subprocess.run(
        [sys.executable, "-c", ASK, str(folder), question],
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(run.stdout), set(json.loads(run.stderr))


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    notice = tmp_path / "低保.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    data = tmp_path / "data"
    people = ("--publish", "--reviewer", "zhang", "--approver", "li")
    assert main(["--data", str(data), "knowledge", "import", str(notice), *people], {}) == 0
    assert main(["--data", str(data), "ask", "低保"], {}) == 0  # the index is made and saved
    capsys.readouterr()
    return data


def test_only_what_answers_is_loaded(folder: Path) -> None:
    answer, loaded = asked(folder, "低保审核要多少个工作日")
    assert answer["status"] == "answered"
    assert loaded & NEVER == set()


def test_a_folder_that_is_not_there_is_made_and_knows_nothing(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    answer, _ = asked(data, "低保审核要多少个工作日")
    assert (answer["status"], answer["hits"]) == ("not_found", [])
    assert data.is_dir()


def test_no_records_are_opened(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "gongkai.db").write_bytes(b"locked, torn or of a later version")
    assert main(["--data", str(folder), "ask", "低保审核要多少个工作日", "--json"], {}) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "answered"


@pytest.mark.parametrize("name", ["GONGKAI_PORT", "GONGKAI_TIMEZONE"])
def test_a_wrong_setting_is_refused_here_too(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(folder), "ask", "低保"], {name: "wrong"}) == 1
    assert name in capsys.readouterr().err


def test_the_folder_may_be_named_by_the_environment(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "低保审核要多少个工作日", "--json"], {"GONGKAI_DATA": str(folder)}) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "answered"


def test_a_catalogue_of_the_layout_before_answers_and_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only who has the accounts can migrate it (decision 009)."""
    old = OLD.read_bytes()
    (tmp_path / "catalogue.json").write_bytes(old)
    assert main(["--data", str(tmp_path), "ask", "城乡低保标准是多少", "--json"], {}) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["status"], answer["hits"][0]["disclosure"]) == ("answered", "dibao")
    assert (tmp_path / "catalogue.json").read_bytes() == old


def test_an_unreviewed_text_answers_nothing(shell: Shell) -> None:
    shell.json("knowledge", "import", shell.file("低保.txt", NOTICE), "--json")
    assert shell.json("ask", "低保审核要多少个工作日", "--json")["status"] == "not_found"


def test_a_question_of_broken_characters_is_answered_in_writable_json(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    broken = shell.file("q.jsonl", '{"id": 1, "question": "\\ud800"}\n')
    for words in (("ask", "\udcff", "--json"), ("ask", "--batch", broken)):
        assert shell.run(*words) == 0, shell.err
        assert json.loads(shell.out.encode())["status"] == "refused"


def test_a_question_with_an_identity_number_is_answered(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    answer = shell.json("ask", "我是110101199003078515，低保审核要多少个工作日", "--json")
    assert answer["status"] == "answered"


def test_the_reply_is_what_the_chat_would_say(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    answer = shell.json("ask", "低保审核要多少个工作日", "--json")
    assert answer["reply"].startswith(answer["answer"])
    assert "出处：《云岭市居民最低生活保障办法》" in answer["reply"]
    assert shell.run("ask", "低保审核要多少个工作日") == 0
    assert shell.out.strip() == answer["reply"]


def test_a_greeting_is_answered_and_is_no_question(shell: Shell) -> None:
    answer = shell.json("ask", "你好", "--json")
    assert (answer["status"], answer["hits"]) == ("refused", [])
    assert answer["reply"].startswith("您好！")


def test_questions_before_are_played_first(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    asked = '{"id": 2, "question": "谢谢", "after": ["低保怎么审核", "那要多久"]}'
    assert shell.run("ask", "--batch", shell.file("q.jsonl", f"{asked}\n")) == 0
    last = json.loads(shell.out)
    assert (last["id"], last["question"], last["status"]) == (2, "谢谢", "refused")


def test_what_came_before_must_be_a_list_of_questions(shell: Shell) -> None:
    lines = '{"id": 1, "question": "低保", "after": "低保"}\n'
    assert shell.run("ask", "--batch", shell.file("q.jsonl", lines)) == 1
    assert "after" in shell.err


def test_a_batch_is_answered_in_order_and_a_bad_line_is_told(shell: Shell) -> None:
    shell.run("knowledge", "import", shell.file("低保.txt", NOTICE), *PUBLISH)
    lines = '{"id": 1, "question": "咨询电话是多少"}\nnot json\n{"id": 2, "question": "x"}\n'
    assert shell.run("ask", "--batch", shell.file("questions.jsonl", lines)) == 1
    told = [json.loads(line) for line in shell.out.splitlines()]
    assert [one["id"] for one in told] == [1, None, 2]
    assert "2" in shell.err
