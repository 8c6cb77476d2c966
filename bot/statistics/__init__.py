"""The public statistics of the office: one page a year, open to everybody.

What is counted is :mod:`handlers.statistics`, how it is drawn :mod:`handlers.report.render.charts`.
"""

from bot.statistics.page import add_statistics_routes

__all__ = ["add_statistics_routes"]
