"""Questions played as a conversation: the last one's reply, status and choices."""

import pytest

from handlers.conversation.facts import OrganCard
from handlers.conversation.played import Played, play
from knowledge.answer import Answer, AnswerStatus, Context, Hit
from knowledge.referral.published import Surroundings
from tests.factories.talks import NOW

GUIDE = Hit(disclosure="guide", title="低保办事指南", passage="当场办结。", score=0.9)
NOTICE = Hit(disclosure="notice", title="低保标准通知", passage="每月700元。", score=0.8)


class Answers:
    """Answers every question alike and remembers what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.heard: list[tuple[str, Context | None]] = []

    def __call__(self, question: str, context: Context | None) -> Answer:
        self.heard.append((question, context))
        return self.answer


def played(answers: Answers, *questions: str) -> Played:
    organ = OrganCard(name="示例市民政局", address="人民路1号")
    around = Surroundings()
    return play(questions, answering=answers, surroundings=around, organ=organ, now=NOW)


def answer(status: AnswerStatus, *hits: Hit) -> Answer:
    words = hits[0].passage if status is AnswerStatus.ANSWERED else ""
    choices = hits if status is AnswerStatus.AMBIGUOUS else ()
    return Answer(question="", status=status, answer=words, hits=hits, choices=choices)


def test_the_last_question_is_answered_with_the_one_before_as_its_context() -> None:
    answers = Answers(answer(AnswerStatus.ANSWERED, GUIDE))
    last = played(answers, "低保怎么办", "那要多久")
    assert answers.heard == [
        ("低保怎么办", None),
        ("那要多久", Context(question="低保怎么办", disclosure="guide")),
    ]
    assert (last.answer.status, last.answer.answer) == (AnswerStatus.ANSWERED, "当场办结。")
    assert last.reply.startswith("当场办结。\n")


def test_choices_are_told_by_their_titles() -> None:
    last = played(Answers(answer(AnswerStatus.AMBIGUOUS, GUIDE, NOTICE)), "低保")
    assert last.answer.status is AnswerStatus.AMBIGUOUS
    assert [offer.disclosure for offer in last.choices] == ["guide", "notice"]


def test_a_choice_by_its_words_answers_from_it() -> None:
    last = played(Answers(answer(AnswerStatus.AMBIGUOUS, GUIDE, NOTICE)), "低保", "低保标准通知")
    assert (last.answer.status, last.answer.answer) == (AnswerStatus.ANSWERED, "每月700元。")


def test_words_that_ask_nothing_are_refused_with_a_reply() -> None:
    answers = Answers(answer(AnswerStatus.NOT_FOUND))
    last = played(answers, "谢谢")
    assert (last.answer.status, answers.heard) == (AnswerStatus.REFUSED, [])
    assert last.reply == "不客气。还有问题随时可以问我。"


def test_danger_is_referred() -> None:
    last = played(Answers(answer(AnswerStatus.NOT_FOUND)), "我不想活了")
    assert (last.answer.status, last.answer.answer) == (AnswerStatus.REFERRED, "")
    assert "12356" in last.reply


def test_what_is_asked_of_the_office_is_answered_from_its_card() -> None:
    last = played(Answers(answer(AnswerStatus.NOT_FOUND)), "民政局在哪里")
    assert last.answer.status is AnswerStatus.ANSWERED
    assert last.answer.answer == last.reply == "地址：人民路1号"


def test_nothing_asked_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing is asked"):
        played(Answers(answer(AnswerStatus.NOT_FOUND)))
