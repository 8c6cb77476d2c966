"""The library follows its catalogue: what is published answers, what is withdrawn does not."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from knowledge.answer import AnswerStatus, Context
from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.library import Library
from knowledge.meaning.vectors import TextVectors
from tests.conftest import MONDAY_MORNING
from tests.fakes.encoder import PairsEncoder

TODAY = MONDAY_MORNING.date()
NOTICE = Disclosure(
    id="elderly-meals",
    title="老年助餐服务办法",
    text="年满六十周岁的老年人在助餐点用餐，每餐补贴3元。助餐点咨询电话为0999-5550115。",
    published_on=date(2025, 6, 3),
    status=Status.PUBLISHED,
)
BATHS = "年满七十周岁的老年人在助浴点洗浴，每次补贴9元。助浴点咨询电话为0999-5550116。"
QUESTION = "老年助餐每餐补贴多少钱"


def status(library: Library) -> AnswerStatus:
    return library.answer(QUESTION, today=TODAY).status


def test_a_publication_answers_the_next_question(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert status(library) is AnswerStatus.NOT_FOUND
    library.catalogue.put(NOTICE)
    assert status(library) is AnswerStatus.ANSWERED


def test_a_publication_by_another_process_answers_the_next_question(tmp_path: Path) -> None:
    library = Library(tmp_path)
    assert status(library) is AnswerStatus.NOT_FOUND
    Library(tmp_path).catalogue.put(NOTICE)
    assert status(library) is AnswerStatus.ANSWERED


def test_a_large_index_is_made_beside_the_answers_and_withdrawn_texts_stay_out(
    tmp_path: Path, monkeypatch: object
) -> None:
    library = Library(tmp_path)
    library.catalogue.put(NOTICE)
    assert status(library) is AnswerStatus.ANSWERED
    slow = replace(library._current, characters=10**7)  # type: ignore[type-var]
    library._current = slow
    library.catalogue.put(replace(NOTICE, status=Status.WITHDRAWN))
    assert status(library) is AnswerStatus.NOT_FOUND


def test_the_saved_index_is_used_only_for_the_catalogue_it_was_made_from(tmp_path: Path) -> None:
    first = Library(tmp_path)
    first.catalogue.put(NOTICE)
    assert status(first) is AnswerStatus.ANSWERED
    assert status(Library(tmp_path)) is AnswerStatus.ANSWERED
    (tmp_path / "catalogue.json").unlink()
    second = Library(tmp_path)  # of the same revision, with other texts
    second.catalogue.put(replace(NOTICE, id="another", title="另一件事", text="与此无关的内容。"))
    assert status(second) is not AnswerStatus.ANSWERED


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    first = Library(tmp_path)
    first.catalogue.put(NOTICE)
    assert status(first) is AnswerStatus.ANSWERED
    (tmp_path / "index").write_bytes(b"not an index")
    assert status(Library(tmp_path)) is AnswerStatus.ANSWERED


def test_a_version_that_waits_for_its_day_is_not_quoted_before_it(tmp_path: Path) -> None:
    library = Library(tmp_path)
    now = replace(NOTICE, version="2025-06-03")
    later = date(2027, 1, 1)
    ahead = replace(
        NOTICE, id="ahead", text=NOTICE.text.replace("3元", "9元"),
        version="2026-02-01", effective_on=later,
    )  # fmt: skip
    library.catalogue.put(now, ahead)
    assert "3元" in library.answer(QUESTION, today=TODAY).answer
    library.catalogue.put(replace(now, status=Status.SUPERSEDED, superseded_by="ahead"))
    assert "9元" in library.answer(QUESTION, today=later).answer


def test_a_question_put_again_is_answered_as_if_it_had_not_been_asked_before(
    tmp_path: Path,
) -> None:
    library = Library(tmp_path)
    library.catalogue.put(NOTICE)
    library.catalogue.put(replace(NOTICE, id="baths", title="老年助浴服务办法", text=BATHS))
    befores = [None, *(Context(question=NOTICE.title, disclosure=one) for one in (NOTICE.id, "x"))]
    for question in (QUESTION, "那电话呢", "今年补贴多少钱", ""):
        for before in befores * 2:
            fresh = library.answerer().answer(question, context=before, today=TODAY)
            again = library.answer(question, context=before, today=TODAY)
            assert again == replace(fresh, question=question)


def with_meaning(folder: Path) -> Library:
    return Library(folder, TextVectors(folder / "meaning", PairsEncoder()))


def known_of(library: Library) -> int:
    meaning = library.meaning()
    assert meaning is not None
    return meaning.encoded().known


def test_after_warming_up_each_publication_is_encoded_behind_the_answers(tmp_path: Path) -> None:
    library = with_meaning(tmp_path)
    library.catalogue.put(NOTICE)
    library.warm_up(TODAY)
    for text in (NOTICE.text, BATHS):
        library.catalogue.put(replace(NOTICE, text=text))
        assert status(library) in AnswerStatus
        for _ in range(500):
            if known_of(library) == 4:  # the title, the passage and its two sentences
                break
            time.sleep(0.01)
        assert known_of(library) == 4
    library.close()


def test_what_was_encoded_is_known_to_the_next_process(tmp_path: Path) -> None:
    first = with_meaning(tmp_path)
    first.catalogue.put(NOTICE)
    meaning = first.meaning()
    assert meaning is not None
    meaning.fill()
    assert known_of(with_meaning(tmp_path)) == 4


def test_by_words_alone_there_is_no_meaning(tmp_path: Path) -> None:
    assert Library(tmp_path).meaning() is None
