"""A question to a person: handed over once, with when somebody can answer."""

from datetime import date

from handlers.conversation.commands import FOR_PERSON, HandOver, LogQuestion
from handlers.conversation.facts import OfficeHours
from handlers.conversation.state import Doing
from tests.factories.talks import Talking

CLOSED = OfficeHours(open_now=False)
HOLIDAY = OfficeHours(working_today=False, open_now=False, next_working_day=date(2026, 11, 30))


def test_without_a_question_it_is_asked_what_to_pass_on() -> None:
    talking = Talking()
    talking.say("人工")
    assert talking.state.doing is Doing.HANDING_OVER
    assert talking.commands == []


def test_words_for_a_person_are_logged_and_handed_over() -> None:
    talking = Talking()
    talking.say("人工", "请问窗口在哪里")
    logged, order = talking.new
    assert isinstance(logged, LogQuestion)
    assert isinstance(order, HandOver)
    assert (logged.status, order.question) == (FOR_PERSON, "请问窗口在哪里")
    assert logged.ref == order.ref


def test_a_question_already_asked_is_handed_over_and_not_logged_again() -> None:
    talking = Talking()
    talking.say("窗口在哪里")
    last = talking.state.last
    assert last is not None
    talking.press(f"h:{last.ref}")
    assert [type(order) for order in talking.new] == [HandOver]
    talking.press(f"h:{last.ref}")
    assert talking.new == ()


def test_a_question_long_gone_is_asked_for_anew() -> None:
    talking = Talking()
    talking.press("h:long-gone")
    assert talking.state.doing is Doing.HANDING_OVER


def test_outside_hours_it_is_said_when_somebody_answers() -> None:
    text = Talking(office=HOLIDAY).say("人工").text
    assert "11月30日" in text or "2026-11-30" in text
    assert Talking(office=CLOSED).say("人工").text != Talking().say("人工").text
