"""Composing a letter: the template of its kind or ground, filled with the values of a case.

Pure: the same case, rules and templates give the same letter.
"""

from collections.abc import Mapping

from handlers.casework.answers.grounds import GROUNDS, Statement, grounds_of
from handlers.casework.application import Disposition
from handlers.casework.errors import DispositionIncompleteError
from handlers.casework.terms import LetterKind
from handlers.conversation.facts import OrganCard
from handlers.letters.kinds import CLOSING, NOTICES, STEP_OF
from handlers.letters.letter import (
    Letter,
    LetterIncompleteError,
    LetterNotDueError,
    Slip,
    with_text,
)
from handlers.letters.matter import LetterRules, Matter, document_number, one_line
from handlers.letters.templates import Template, placeholders_of, reply_key
from handlers.letters.values import Values, common_values, notice_values, reply_values
from knowledge.language import Language


def compose(
    kind: LetterKind,
    matter: Matter,
    *,
    organ: OrganCard,
    rules: LetterRules,
    language: Language = Language.ZH,
    text: str | None = None,
) -> Letter:
    """Return a letter about a case; ``text`` are its words where they are drafted already.

    Raises LetterNotDueError where nothing has happened that it could tell, and
    LetterIncompleteError naming what it must say and cannot.
    """
    key = kind.value if kind in NOTICES else reply_key(_ground_key(kind, matter))
    template, language = rules.templates.get(key, language)
    values = common_values(matter, organ, kind=kind, language=language)
    if kind in NOTICES:
        overrides = kind is not LetterKind.OVERRIDE or Statement.PUBLIC_INTEREST in matter.stated
        corrects = kind is not LetterKind.CORRECTION or matter.correction is not None
        if (kind in STEP_OF and matter.step is None) or not (overrides and corrects):
            raise LetterNotDueError(number=matter.application.number, kind=kind)
        values |= notice_values(kind, matter, rules, language=language)
    else:
        ground = GROUNDS[_ground_key(kind, matter)]
        values |= reply_values(ground, matter, rules, language=language)
    values["document_number"] = document_number(matter, template.word, rules)
    if text is None:
        _check_said(template, values, matter, kind)
    letter = _letter(kind, template, values, matter, organ=organ, language=language)
    return letter if text is None else with_text(letter, text)


def _ground_key(kind: LetterKind, matter: Matter) -> str:
    """Return the ground of the answer a letter gives."""
    key = _key_of(matter.decision) if matter.decision else ""
    if not key or (kind in CLOSING and key not in CLOSING[kind]):
        raise LetterNotDueError(number=matter.application.number, kind=kind)
    return key


def _key_of(decision: Disposition) -> str:
    """Return the ground of a decision; one taken over from older books names its row alone."""
    return decision.ground or grounds_of(decision.result)[0].key


def _check_said(template: Template, values: Values, matter: Matter, kind: LetterKind) -> None:
    """Raise where a paragraph that must be said would be left out, naming what it lacks."""
    missing = {name for name in template.required if not values[name]}
    for paragraph in template.paragraphs:
        names = set(placeholders_of(paragraph))
        if names & template.required:
            missing |= {name for name in names if not values[name]}
    unstated = tuple(statement for statement in Statement if statement in missing)
    if unstated and matter.decision is not None:
        raise DispositionIncompleteError(
            result=matter.decision.result,
            ground=_key_of(matter.decision),
            missing=unstated,
        )
    if missing:
        raise LetterIncompleteError(
            number=matter.application.number, kind=kind, missing=tuple(sorted(missing))
        )


def _letter(
    kind: LetterKind,
    template: Template,
    values: Values,
    matter: Matter,
    *,
    organ: OrganCard,
    language: Language,
) -> Letter:
    paragraphs = (_filled(text, values) for text in template.paragraphs)
    slip = None
    if template.slip:
        rows = tuple(
            (_filled(label, values), _filled(said, values)) for label, said in template.slip
        )
        slip = Slip(title=_filled(template.slip_title, values), rows=rows)
    return Letter(
        kind=kind,
        number=matter.application.number,
        document_number=values["document_number"],
        title=_filled(template.title, values),
        salutation=_filled(template.salutation, values),
        paragraphs=tuple(
            line for paragraph in paragraphs for line in paragraph.split("\n") if line.strip()
        ),
        attachments=(*((slip.title,) if slip else ()), *map(one_line, matter.attachments)),
        organ=organ.name,
        on=matter.on,
        note=_filled(template.note, values),
        slip=slip,
        language=language,
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its values; nothing where one of them has nothing to say.

    What is filled in is never read for placeholders again.
    """
    if any(not values[name] for name in placeholders_of(text)):
        return ""
    return text.format_map(values)
