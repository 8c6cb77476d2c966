"""How the office writes its letters: its settings, and its own templates where it has some."""

from bot.settings import SettingError, Settings
from handlers.casework.remedies import Bodies
from handlers.letters.matter import LetterRules
from handlers.letters.templates import FILE_NAME, default_templates, read_templates


def letter_rules(settings: Settings) -> LetterRules:
    """Return the rules of letters.

    Raises LetterTemplateError naming the place in the office's ``letters.toml`` that is wrong.
    """
    path = settings.data / FILE_NAME
    try:
        templates = read_templates(path.read_text(encoding="utf-8-sig"), where=FILE_NAME)
    except FileNotFoundError:
        templates = default_templates()
    except UnicodeDecodeError as error:
        raise SettingError(f"{path}: 应为 UTF-8 文件 / the file must be UTF-8") from error
    return LetterRules(
        templates=templates,
        bodies=Bodies(
            review_organ=settings.review_organ,
            court=settings.court,
            suit_clause=settings.suit_clause,
        ),
        number_format=settings.letter_number_format,
        payment=settings.fee_payment,
    )
