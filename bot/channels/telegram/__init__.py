"""Telegram: updates in by polling or webhook, replies out, over one pool of connections.

Everything that knows the Bot API belongs here; what citizens are answered, when the outbox is
sent and what is kept of a received file belongs behind :mod:`bot.channels.port`.
"""

from bot.channels.telegram.bot import OFFICIAL_API, TelegramSettings
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.intake import TelegramIntake, webhook_routes
from bot.channels.telegram.request import RedactingFilter, TokenRefusedError

__all__ = [
    "OFFICIAL_API",
    "RedactingFilter",
    "TelegramChannel",
    "TelegramIntake",
    "TelegramSettings",
    "TokenRefusedError",
    "webhook_routes",
]
