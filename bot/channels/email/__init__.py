"""E-mail: questions and applications in by IMAP, replies, notices and letters out by SMTP.

A conversation is an address. What a mail says and which mails are answered by nobody is read in
:mod:`bot.channels.email.reading`; what citizens are answered belongs behind
:mod:`bot.channels.port`.
"""

from bot.channels.email.channel import EmailChannel, EmailSettings
from bot.channels.email.intake import MailIntake

__all__ = ["EmailChannel", "EmailSettings", "MailIntake"]
