"""Replies are fitted into Telegram: how it counts, parts, rows of buttons."""

from bot.channels.telegram import text
from handlers.conversation.message import Choice, Reply


def test_length_is_counted_as_telegram_counts() -> None:
    assert text.units("政府") == 2
    assert text.units("😀" * 3000) == 6000


def test_buttons_stand_below_the_last_part_and_papers_come_after_texts() -> None:
    choices = (Choice("a", "甲"),)
    reply = Reply(text="字" * 5000, attachments=("p1", "p2"), choices=choices)
    parts = text.parts(reply)
    assert [(len(part.text), part.attachments, part.choices) for part in parts] == [
        (4096, (), ()),
        (904, (), ()),
        (0, ("p1",), ()),
        (0, ("p2",), choices),
    ]
    assert text.parts(Reply(text="好", choices=choices)) == (Reply(text="好", choices=choices),)
    assert text.parts(Reply(text=" \n ")) == ()


def test_short_buttons_share_a_row_and_long_ones_do_not() -> None:
    choices = [
        Choice(str(number), "字" * size) for number, size in enumerate((1, 1, 1, 1, 10, 10, 30))
    ]
    assert [len(row) for row in text.rows(choices)] == [3, 1, 1, 1, 1]
    assert text.rows(()) == []
