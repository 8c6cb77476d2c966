"""The web chat: a page, an embeddable frame and the JSON API beneath them.

A person is known by an unguessable cookie; their conversation is named by its hash, so that a
copy of the database opens nobody's talk. What is answered is not decided here.
"""

from bot.channels.web.channel import NAME, WebChannel
from bot.channels.web.routes import add_chat_routes

__all__ = ["NAME", "WebChannel", "add_chat_routes"]
