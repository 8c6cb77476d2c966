"""A reply fits into 2,047 bytes a message, its choices numbered, and uses up no window."""

from bot.channels.wechat import text
from handlers.conversation.message import Choice, Reply

CHOICES = tuple(Choice(str(place), "选项" * 20) for place in range(12))
LONG = "".join(f"第{place}条 应当依法公开。\n" for place in range(400))


def test_choices_are_numbered_lines() -> None:
    assert text.numbered((Choice("y", "是"), Choice("n", "否"))) == "1. 是\n2. 否"
    assert text.numbered(()) == ""


def test_each_part_fits_with_its_choices_below() -> None:
    for part in text.parts(Reply(text=LONG, choices=CHOICES), links=False):
        whole = text.composed(part.text, text.numbered(part.choices))
        assert text.octets(whole) <= text.TEXT_BYTES


def test_with_links_a_notice_is_one_message_and_talk_four_at_most() -> None:
    assert len(text.parts(Reply(text=LONG[:900], case="2026-0001"), links=True)) == 1
    assert len(text.parts(Reply(text=LONG[:900]), links=True)) == 2
    assert text.parts(Reply(text=LONG), links=True) == (Reply(text=LONG),)
    assert len(text.parts(Reply(text=LONG), links=False)) > 4


def test_files_and_choices_stand_with_the_last_part() -> None:
    reply = Reply(text=LONG[:900], attachments=("a", "b"), choices=CHOICES[:1])
    *before, last = text.parts(reply, links=True)
    assert (last.attachments, last.choices) == (("a", "b"), CHOICES[:1])
    assert all(not part.attachments and not part.choices for part in before)
    assert text.parts(Reply(text=" \n "), links=True) == ()
    (file,) = text.parts(Reply(text="", attachments=("a",)), links=True)
    assert file.attachments == ("a",)


def test_the_beginning_of_a_long_text_leaves_room_for_what_stands_below() -> None:
    below = "全文：https://open.example.cn/files/" + "k" * 32
    short = text.shortened(LONG, below, text.numbered(CHOICES[:3]))
    assert text.octets(short) <= text.TEXT_BYTES
    assert below in short
    assert short.startswith("第0条")
