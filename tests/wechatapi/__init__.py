"""A WeChat platform for tests: real HTTP, its rules checked, faults on demand, people who write.

    async with WechatPlatform(desk_url, clock=clock) as platform:
        lin = platform.follower()
        await lin.say("你好")
        assert lin.seen
        assert platform.broken == []  # no rule of the platform was broken

Everything is held in memory. Sources of the rules: the platform's own pages on messages,
customer-service messages, stable tokens and media, as the project keeps them.
"""

from tests.wechatapi.followers import Follower
from tests.wechatapi.platform import WechatPlatform, refusal

__all__ = ["Follower", "WechatPlatform", "refusal"]
