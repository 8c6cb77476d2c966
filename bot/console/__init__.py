"""The staff console: where the office reads what is due, handles it, reviews and signs it.

Pages over the use cases of :mod:`handlers.desk`; nothing is decided here that they do not hold
themselves. Server-rendered; the scripts only make it quicker.
"""

from bot.console.routes import add_console_routes

__all__ = ["add_console_routes"]
