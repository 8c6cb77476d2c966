"""The public pages: the catalogue (目录), a page for each disclosure, the guide (指南), feeds.

What is open to the public is decided in :mod:`knowledge.catalogue.port`; asking belongs to the
chat.
"""

from bot.public.routes import add_public_routes

__all__ = ["add_public_routes"]
