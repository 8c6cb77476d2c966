"""What the console says, in Chinese and English, by page."""

from bot.console.cases.words import WORDS as CASE
from bot.console.cases.words_acts import WORDS as ACTS
from bot.console.disclosures.importing.words import WORDS as IMPORTING
from bot.console.disclosures.words import WORDS as KNOWLEDGE
from bot.console.questions.words import WORDS as QUESTION
from bot.console.reports.words import WORDS as REPORTS
from bot.console.reports.words_figures import WORDS as FIGURES
from bot.console.shell.words import WORDS as FRAME
from bot.console.staff.words import WORDS as OFFICE_WORDS
from bot.console.worklist.words import WORDS as WORKLIST
from bot.web.words import Words

WORDS: Words = {
    **FRAME,
    **WORKLIST,
    **CASE,
    **ACTS,
    **QUESTION,
    **KNOWLEDGE,
    **IMPORTING,
    **OFFICE_WORDS,
    **REPORTS,
    **FIGURES,
}
