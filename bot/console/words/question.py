"""Words."""

from bot.web.words import Words

WORDS: Words = {}
