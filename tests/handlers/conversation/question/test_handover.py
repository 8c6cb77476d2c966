"""A question to a person: handed over once, with when somebody can answer."""

from datetime import date

from handlers.conversation.commands import FOR_PERSON, AddToQuestion, HandOver, LogQuestion
from handlers.conversation.facts import Limits, OfficeHours, Queue, Thread
from handlers.conversation.message import MessageKind
from handlers.conversation.state import Doing
from tests.factories.talks import Talking, said

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


def test_it_is_said_how_long_it_takes_and_how_many_are_before() -> None:
    hours = OfficeHours(hours="9:00-17:00", reply_days=2, reply_by=date(2026, 11, 25))
    talking = Talking(office=hours, queue=Queue(before=3, minutes=5))
    text = talking.say("人工", "窗口在哪里").text
    for words in ("2个工作日", "2026-11-25", "9:00-17:00", "前面还有3个", "每5分钟"):
        assert words in text
    assert talking.wanted.queue


def test_after_hours_nobody_is_told_a_place_in_the_queue() -> None:
    talking = Talking(office=CLOSED, queue=Queue(before=3, minutes=5))
    assert "前面" not in talking.say("人工", "窗口在哪里").text


def with_a_person(*, answered: bool = False, is_open: bool = True) -> Talking:
    talking = Talking()
    talking.say("人工", "窗口在哪里")
    ref = talking.state.thread
    assert ref
    talking.thread = Thread(ref=ref, text="窗口在哪里", open=is_open, answered=answered)
    return talking


def test_what_is_said_while_a_person_has_it_goes_to_them() -> None:
    talking = with_a_person()
    reply = talking.say("就是低保的窗口")
    assert AddToQuestion(ref=talking.state.thread or "") in talking.new
    talking.press(reply.choices[0])  # the desk is asked instead
    assert {type(order) for order in talking.new} == {LogQuestion}
    assert not talking.state.with_person


def test_files_sent_while_a_person_has_it_go_to_them() -> None:
    talking = with_a_person()
    talking.send_file("存折.pdf")
    (order,) = talking.new
    assert isinstance(order, AddToQuestion)
    assert [file.name for file in order.attachments] == ["存折.pdf"]


def test_a_message_put_right_goes_to_the_person_too() -> None:
    talking = with_a_person()
    talking.take(said("窗口在哪里，急", kind=MessageKind.EDITED))
    assert [type(order) for order in talking.new] == [AddToQuestion]


def test_when_the_thread_is_over_the_desk_answers() -> None:
    talking = with_a_person(answered=True, is_open=False)
    talking.say("低保标准是多少")
    assert [type(order) for order in talking.new] == [LogQuestion]
    assert talking.state.thread is None
    talking.press("i")
    assert talking.state.doing is Doing.HANDING_OVER


def test_danger_goes_before_a_person_who_has_a_question() -> None:
    talking = with_a_person()
    talking.say("我不想活了")
    assert any(isinstance(order, HandOver) and order.urgent for order in talking.new)


def test_commands_are_heard_while_a_person_has_the_question() -> None:
    talking = with_a_person()
    talking.say("我的申请")
    assert talking.new == ()
    talking.say("申请")
    assert talking.state.doing is Doing.FORM


def test_a_flood_to_a_person_is_held_to_the_limit_on_questions() -> None:
    talking = with_a_person()
    talking.limits = Limits(questions=2)
    talking.say("一", "二", "三")
    assert talking.new == ()
