"""What goes out is made of a reply: in the person's language, whole or with a link to it."""

import pytest

from bot.bootstrap import Office
from bot.channels.wechat import WechatSettings
from bot.channels.wechat.composing import Composing
from bot.channels.wechat.quota import SUBSCRIPTION
from bot.channels.wechat.text import TEXT_BYTES, octets
from bot.public.linked import Links
from handlers.conversation.message import Choice, Reply
from handlers.conversation.state import Conversation
from knowledge.language import Language
from tests.bot.channels.wechat.conftest import SITE

LIN = ("wechat", "oLin")
SETTINGS = WechatSettings(
    app_id="wx", secret="s", token="t", template="t1", fields=("thing1=有新的通知", "time2={date}")
)


@pytest.fixture
def composing() -> Composing:
    return Composing(SETTINGS, Links(SITE))


def test_a_short_reply_is_its_text_with_its_choices(office: Office, composing: Composing) -> None:
    with office.storage.write() as unit:
        made = composing.message(unit, LIN, Reply(text="好", choices=(Choice("y", "是"),)), ())
    assert made.text == "好\n\n1. 是"


def test_a_long_one_ends_in_a_link_in_the_persons_language(
    office: Office, composing: Composing
) -> None:
    english = Conversation(language=Language.EN)
    with office.storage.write() as unit:
        unit.conversations.put(*LIN, english.to_json())
        made = composing.message(unit, LIN, Reply(text="word " * 2000), ())
    assert octets(made.text) <= TEXT_BYTES
    assert "The whole text (can be opened until 2026-04-01)" in made.text


def test_a_notice_uses_up_what_was_agreed_to(office: Office, composing: Composing) -> None:
    reply = Reply(text="您的申请已受理。", case="2026-0001")
    with office.storage.write() as unit:
        assert composing.notice(unit, LIN, reply) is None
        unit.allowances.add(LIN, SUBSCRIPTION, 1)
        body = composing.notice(unit, LIN, reply)
        assert composing.notice(unit, LIN, reply) is None
    assert body is not None
    assert body["data"] == {"thing1": {"value": "有新的通知"}, "time2": {"value": "2026-03-02"}}
    assert reply.text not in str(body)
