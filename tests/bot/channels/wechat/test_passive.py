"""A call is held until its reply is there, and the reply is given to one call alone."""

import asyncio

from bot.channels.wechat.passive import Given, HeldCalls


async def test_a_reply_goes_to_the_oldest_call_of_its_person() -> None:
    held = HeldCalls()
    first, second, other = held.hold("lin"), held.hold("lin"), held.hold("wen")
    giving = asyncio.create_task(held.give("lin", "一"))
    assert await first.text == "一"
    first.end(Given.WRITTEN)
    assert await giving is Given.WRITTEN
    assert not second.text.done()
    assert not other.text.done()


async def test_a_call_nobody_listens_to_is_passed_over() -> None:
    held = HeldCalls()
    gone, here = held.hold("lin"), held.hold("lin")
    gone.end(Given.NOBODY)
    giving = asyncio.create_task(held.give("lin", "一"))
    assert await here.text == "一"
    here.end(Given.UNKNOWN)
    assert await giving is Given.UNKNOWN
    assert (here.is_answered, gone.is_answered) == (True, False)


async def test_without_a_call_nothing_was_sent() -> None:
    held = HeldCalls()
    call = held.hold("lin")
    held.release("lin", call)
    held.release("lin", call)
    assert await held.give("lin", "一") is Given.NOBODY


async def test_a_connection_that_is_gone_before_it_was_written_leaves_the_reply_to_others() -> None:
    held = HeldCalls()
    call = held.hold("lin")
    giving = asyncio.create_task(held.give("lin", "一"))
    await call.text
    call.end(Given.NOBODY)
    assert await giving is Given.NOBODY
