"""What can be wrong with a letter or with the office's templates.

The sentences people read are in :mod:`handlers.wording.sentences`.
"""

from handlers.errors import HandlingError


class LetterTemplateError(HandlingError):
    """The office's templates cannot be used (``where``, ``reason``, ``value``)."""

    code = "letter_template"


class LetterNotDueError(HandlingError):
    """Nothing has happened that a letter of this kind could tell (``number``, ``kind``)."""

    code = "letter_not_due"


class LetterIncompleteError(HandlingError):
    """A letter cannot say what it must (``number``, ``kind``, ``missing``)."""

    code = "letter_incomplete"


class LetterNumberTakenError(HandlingError):
    """Another letter bears the ``document_number`` already."""

    code = "letter_number_taken"
