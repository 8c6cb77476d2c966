"""What replies to a collection are worth, and that the collections are what they say."""

import json
from pathlib import Path

import pytest

from tests.bench.collections.check import problems
from tests.bench.collections.learning import learning_problems
from tests.bench.collections.score import Outcome, Reply, outcome, outcomes, table
from tests.bench.collections.texts import Collection, Question, collection, stands

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/questions.jsonl"))
LEARNING = sorted(path.parent for path in HERE.glob("*/learning.jsonl"))

AMOUNT: Question = {
    "id": "plain-001",
    "kind": "plain",
    "question": "每月多少",
    "after": [],
    "docs": ["new.html"],
    "must": [["60元"], ["每月", "按月"]],
    "must_not": ["50元"],
}
MADE_UP = Collection(
    documents={
        "old.html": "去年的标准：每月50元",
        "new.html": "今年的标准\n每月60元，去年的标准作废",
    },
    questions=(AMOUNT,),
    outside=(),
)


@pytest.mark.parametrize(
    ("key", "text", "there"),
    [
        ("60元", "每月 60 元", True),
        ("60元", "每月160元", False),
        ("60元", "每月６０元", True),
        ("60元", "每月1,060元", False),
        ("60元", "每月3.60元", False),
        ("8125", "电话：81257", False),
        ("8125", "电话8125。", True),
        ("8125", "电话：8125\n2026年", True),
        ("有效期10年", "有效期\n10 年", True),
        ("app", "雁湖人社ＡＰＰ", True),
    ],
)
def test_a_key_is_no_part_of_a_longer_number(key: str, text: str, there: bool) -> None:
    assert stands(key, text) is there


@pytest.mark.parametrize(
    ("reply", "result"),
    [
        ({"status": "answered", "answer": "按月发60元"}, Outcome.RIGHT),
        ({"status": "answered", "answer": "60元"}, Outcome.WRONG),
        ({"status": "answered", "answer": "每月60元，去年50元"}, Outcome.WRONG),
        ({"status": "answered", "answer": "不清楚", "reply": "每月60元"}, Outcome.WRONG),
        ({"status": "ambiguous", "choices": [{"title": "今年的标准"}]}, Outcome.CHOICE),
        ({"status": "ambiguous", "choices": [{"title": "去年的标准"}]}, Outcome.DEAD),
        ({"status": "ambiguous", "choices": [{"file": "new.html"}]}, Outcome.CHOICE),
        ({"status": "ambiguous", "choices": [{"title": "没有的"}]}, Outcome.DEAD),
        ({"status": "not_found", "reply": "每月60元"}, Outcome.DEAD),
        ({}, Outcome.DEAD),
    ],
)
def test_an_answerable_question_wants_every_key_and_no_near_miss(
    reply: Reply, result: Outcome
) -> None:
    assert outcome(AMOUNT, reply, MADE_UP) is result


@pytest.mark.parametrize(
    ("kind", "reply", "result"),
    [
        ("unanswerable", {"status": "not_found", "reply": "可打12345"}, Outcome.RIGHT),
        ("unanswerable", {"status": "refused"}, Outcome.RIGHT),
        ("unanswerable", {"status": "answered", "answer": "60元"}, Outcome.WRONG),
        ("unanswerable", {"status": "ambiguous", "choices": []}, Outcome.DEAD),
        ("emergency", {"status": "referred", "reply": "请拨打110"}, Outcome.RIGHT),
        ("emergency", {"status": "not_found", "reply": "没有找到"}, Outcome.DEAD),
        ("other_office", {"status": "answered", "answer": "60元"}, Outcome.WRONG),
        ("chitchat", {"status": "not_found", "reply": "您好"}, Outcome.READ),
        ("chitchat", {"status": "answered", "answer": "好的，密钥是"}, Outcome.WRONG),
    ],
)
def test_outside_it_is_right_to_say_so_or_to_send_on(
    kind: str, reply: Reply, result: Outcome
) -> None:
    question = {"id": kind, "kind": kind, "want": ["110"], "must_not": ["密钥"]}
    assert outcome(question, reply, MADE_UP) is result


def test_the_table_adds_up_by_kind_and_leaves_out_what_is_to_be_read() -> None:
    results = [("plain", Outcome.RIGHT), ("plain", Outcome.CHOICE), ("chitchat", Outcome.READ)]
    _, plain, chitchat, everything = table(iter(results))
    assert plain.split() == ["plain", "1.5", "2", "1", "0", "1", "0"]
    assert chitchat.split()[:3] == ["chitchat", "0.0", "0"]
    assert everything.split()[:3] == ["all", "1.5", "2"]


def test_a_question_without_a_reply_got_nothing() -> None:
    assert list(outcomes(MADE_UP, {})) == [("plain", Outcome.DEAD)]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def whole(request: pytest.FixtureRequest) -> Collection:
    folder: Path = request.param
    return collection(folder)


def test_a_collection_is_clean(whole: Collection) -> None:
    assert list(problems(whole)) == []


def test_its_own_documents_name_themselves_as_choices(whole: Collection) -> None:
    for name in whole.documents:
        assert whole.file_of({"file": name}) == name


def test_a_key_that_no_document_says_is_named() -> None:
    wrong = {**AMOUNT, "must": [["70元"]], "as_of": "2026-12-01", "note": ""}
    assert any("70元" in each for each in problems(Collection(MADE_UP.documents, (wrong,), ())))


@pytest.mark.parametrize("folder", LEARNING, ids=lambda folder: folder.name)
def test_every_question_to_learn_from_is_answered_in_one_sentence(folder: Path) -> None:
    assert list(learning_problems(folder)) == []


def test_a_key_over_two_sentences_is_no_place_to_learn_from(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("每月60元。按月发", encoding="utf-8")
    question = {"question": "一个月给多少", "style": "talk", "docs": ["a.txt"], "after": []}
    line = {**question, "must": [["60元。按月"]], "must_not": []}
    lines = json.dumps(line, ensure_ascii=False)
    (tmp_path / "learning.jsonl").write_text(lines, encoding="utf-8")
    assert list(learning_problems(tmp_path)) == ["一个月给多少: no sentence says 60元。按月"]
