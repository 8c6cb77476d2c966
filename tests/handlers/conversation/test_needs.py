"""What a turn wants looked up: no more than its message is about."""

from handlers.conversation.needs import Wants, wants
from handlers.conversation.state import Conversation
from tests.factories.talks import NOW, Talking, said


def test_a_question_wants_its_answer_and_nothing_of_the_records() -> None:
    needs = wants(Conversation(), said("几点下班"), now=NOW)
    assert needs.question is not None
    assert (needs.application, needs.thread, needs.queue, needs.mine) == (None, None, False, False)


def test_a_greeting_wants_nothing() -> None:
    assert wants(Conversation(), said("你好"), now=NOW) == Wants()


def test_words_for_a_person_want_the_thread_and_the_answer_in_case_it_is_over() -> None:
    state = Conversation(thread="q1")
    needs = wants(state, said("还有一个问题13800138000"), now=NOW)
    assert (needs.thread, needs.queue) == ("q1", True)
    assert needs.question is not None
    assert "13800138000" not in needs.question.text


def test_a_number_wants_its_application() -> None:
    talking = Talking()
    talking.say("查询 2026-0001")
    assert talking.wanted == Wants(application="2026-0001")
