"""A Bot API server for tests: real HTTP, the real limits, faults on demand, people who write.

    async with BotApi() as api:
        lin = api.person("林小明")
        lin.say("你好")
        (reply,) = await lin.replies()
        assert not api.broken  # no rule of the Bot API was broken

Everything is held in memory. It knows only the methods that a bot of this kind calls.
"""

from tests.botapi.faults import Fault
from tests.botapi.people import Person, Seen
from tests.botapi.server import BotApi
from tests.botapi.state import Call

__all__ = ["BotApi", "Call", "Fault", "Person", "Seen"]
