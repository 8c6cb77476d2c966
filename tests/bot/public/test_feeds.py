"""The feed of published replies holds replies that went through review, and nothing else."""

from bot.bootstrap import Office
from tests.bot.public.conftest import Client, published


async def test_a_published_reply_is_in_the_feed(reader: Client, office: Office) -> None:
    reply = published(
        "reply-7",
        title="关于2025年低保资金支出的答复",
        text="全年支出3120万元。申请人电话13800138000。",
        category="published_reply",
    )
    office.library.catalogue.put(reply)
    answer = await reader.get("/replies.atom")
    told = await answer.text()
    assert answer.content_type == "application/atom+xml"
    assert "关于2025年低保资金支出的答复" in told
    assert "/disclosures/reply-7" in told
    assert "13800138000" not in told  # masked once more


async def test_other_disclosures_are_not_replies(reader: Client) -> None:
    told = await (await reader.get("/replies.atom")).text()
    assert "<entry" not in told
