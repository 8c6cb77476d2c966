"""Typed names of what the chat's handlers find in the application."""

from aiohttp import web

from bot.channels.web.channel import WebChannel
from bot.web.limits import AddressLimit

CHANNEL = web.AppKey("web_channel", WebChannel)
TEXT_LIMIT = web.AppKey("chat_text_limit", AddressLimit)
FILE_LIMIT = web.AppKey("chat_file_limit", AddressLimit)
