"""A mail server for tests: SMTP that can refuse and break, a box read by IMAP, on this machine.

    async with MailServer() as server:
        server.deliver(letter("lin@example.com", "低保怎么申请"))
        ...
        (mail,) = server.sent

Everything is held in memory; whatever is sent to an address that bounces comes back as a report.
"""

from tests.mailserver.letters import bounce_of, letter
from tests.mailserver.server import DESK, MailServer, Trouble

__all__ = ["DESK", "MailServer", "Trouble", "bounce_of", "letter"]
