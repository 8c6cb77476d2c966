"""The WeChat official account (公众号): messages in by callback, replies out within the windows.

Everything that knows the platform belongs here: its signatures and its cipher, its five seconds,
its quota, its codes. What citizens are answered belongs behind :mod:`bot.channels.port`.
"""

from bot.channels.wechat.api import WechatSettings
from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.intake import wechat_routes

__all__ = ["WechatChannel", "WechatSettings", "wechat_routes"]
