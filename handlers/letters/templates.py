"""The templates of letters: the office's own file laid over the default ones, and checked.

Each table of a file is read with its fields checked for what they are. Which placeholders a
template may and must use is in :mod:`handlers.letters.kinds`.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handlers.casework.answers.grounds import GROUNDS
from handlers.casework.terms import LetterKind
from handlers.letters.kinds import NOTICES, REPLIES, REPLY_FRAME, Words
from handlers.letters.letter import LetterTemplateError
from knowledge.language import Language

_LISTS: Final = frozenset({"paragraphs", "opening", "closing"})
_PAIRS: Final = frozenset({"slip"})

Fields = Mapping[str, Any]
"""Fields by name: a text, a tuple of texts, or a tuple of pairs of texts."""


@dataclass(frozen=True, slots=True)
class LetterSection:
    """The fields of one letter in Chinese, and in English where it is written in English."""

    where: str
    zh: Fields
    en: Fields | None = None

    @classmethod
    def read(
        cls, table: Any, where: str, known: Set[str], *, beside: Set[str] = frozenset()
    ) -> "LetterSection":
        """Return the fields of a table; ``beside`` are tables within it, read elsewhere.

        Raises LetterTemplateError for what is no table, unknown, or not what it should be.
        """
        check_table(table, where, {*known, *beside, "en"})
        english = table.get("en")
        return cls(
            where,
            _fields({name: value for name, value in table.items() if name in known}, where),
            None if english is None else _english(english, where, known),
        )

    def over(self, below: "LetterSection") -> "LetterSection":
        """Return these fields with what they leave open taken from ``below``."""
        english = None if self.en is None else {**(below.en or {}), **self.en}
        return LetterSection(self.where, {**below.zh, **self.zh}, english)


def check_table(table: Any, where: str, known: Set[str]) -> None:
    """Raise LetterTemplateError where a table is none or has a field that is not known."""
    if not isinstance(table, Mapping):
        raise LetterTemplateError(where=where, reason="not_a_table", value=table)
    for name in table:
        if name not in known:
            raise LetterTemplateError(where=where, reason="unknown_field", value=name)


def _english(table: Any, where: str, known: Set[str]) -> Fields:
    place = f"{where.removesuffix(']')}.en]"
    check_table(table, place, known)
    return _fields(table, place)


def _fields(table: Mapping[str, Any], where: str) -> Fields:
    return {name: _field(name, value, f"{where} {name}") for name, value in table.items()}


def _field(name: str, value: Any, where: str) -> Any:
    if name in _LISTS:
        return tuple(_text(item, where) for item in _list(value, where))
    if name in _PAIRS:
        return tuple(_pair(item, where) for item in _list(value, where))
    return _text(value, where)


def _pair(value: Any, where: str) -> tuple[str, str]:
    match value:
        case [str(what), str(content)]:
            return what, content
    raise LetterTemplateError(where=where, reason="not_pairs", value=value)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise LetterTemplateError(where=where, reason="not_text", value=value)
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise LetterTemplateError(where=where, reason="not_a_list", value=value)
    return value


FILE_NAME: Final = "letters.toml"
"""The office's own templates, in its data folder."""

_SOURCES: Final = ("notices.toml", "replies.toml")
_FRAME: Final = frozenset({"salutation", "note"})
_NOTICE: Final = frozenset({"word", "title", "salutation", "paragraphs", "note"})
_SLIP: Final = frozenset({"slip_title", "slip"})
_REPLY: Final = frozenset({"word", "opening", "closing"})
_FORMATTER: Final = string.Formatter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One letter in one language, with placeholders in braces."""

    word: str  # ends the document number
    title: str
    salutation: str
    paragraphs: tuple[str, ...]
    required: frozenset[str]
    note: str = ""
    slip_title: str = ""
    slip: tuple[tuple[str, str], ...] = ()

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text with the field it stands in."""
        yield from (("title", self.title), ("salutation", self.salutation), ("note", self.note))
        yield from (("paragraphs", paragraph) for paragraph in self.paragraphs)
        yield "slip_title", self.slip_title
        yield from (("slip", text) for row in self.slip for text in row)


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates: by key (a kind, or ``reply.`` and a ground) and language."""

    by_key: Mapping[tuple[str, Language], Template]

    def get(self, key: str, language: Language = Language.ZH) -> tuple[Template, Language]:
        """Return a template and the language it is in: Chinese where there is no other."""
        template = self.by_key.get((key, language))
        return (template, language) if template else (self.by_key[key, Language.ZH], Language.ZH)


def reply_key(ground: str) -> str:
    """Return under which key the reply on a ground is found."""
    return f"{LetterKind.REPLY.value}.{ground}"


def default_source() -> str:
    """Return the default templates as text, to be edited."""
    folder = files("handlers.letters")
    return "\n".join((folder / name).read_text(encoding="utf-8") for name in _SOURCES)


@cache
def default_templates() -> Templates:
    """Return the default templates."""
    return _templates(tomllib.loads(default_source()), "letters")


def read_templates(text: str, *, where: str) -> Templates:
    """Return the default templates with an office's own laid over them.

    Raises LetterTemplateError naming the place: what is no TOML, an unknown section, field or
    placeholder, a text that is none, a placeholder that the law asks for and is missing.
    """
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LetterTemplateError(where=where, reason="not_toml", value=str(error)) from error
    return _templates(_laid_over(tomllib.loads(default_source()), own, where), where)


def _laid_over(below: Mapping[str, Any], own: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return ``below`` with the tables and fields of ``own`` in place of its own."""
    laid = dict(below)
    for name, value in own.items():
        place = f"{where} [{name}]"
        under = below.get(name)
        if isinstance(under, Mapping) and not isinstance(value, Mapping):
            raise LetterTemplateError(where=place, reason="not_a_table", value=value)
        laid[name] = (
            _laid_over(under, value, place)
            if isinstance(under, Mapping) and isinstance(value, Mapping)
            else value
        )
    return laid


def _templates(source: Mapping[str, Any], where: str) -> Templates:
    check_table(source, where, {kind.value for kind in NOTICES} | {"frame", "reply"})
    frame = LetterSection.read(source["frame"], f"{where} [frame]", _FRAME)
    made: dict[tuple[str, Language], Template] = {}
    for kind, words in NOTICES.items():
        place = f"{where} [{kind.value}]"
        section = LetterSection.read(source[kind.value], place, _NOTICE | _SLIP)
        made |= _in_languages(kind.value, section.over(frame), words)
    reply, place = source["reply"], f"{where} [reply]"
    shared = LetterSection.read(reply, place, _REPLY, beside=frozenset(GROUNDS))
    _check_shared(shared)
    for ground, words in REPLIES.items():
        section = LetterSection.read(reply[ground], f"{where} [reply.{ground}]", _NOTICE | _REPLY)
        made |= _in_languages(reply_key(ground), section.over(shared).over(frame), words)
    return Templates(made)


def _check_shared(shared: LetterSection) -> None:
    """Check what every reply begins and ends with, to name the place rightly."""
    for fields in (shared.zh, shared.en or {}):
        for name in ("opening", "closing"):
            for text in fields.get(name, ()):
                _check(text, REPLY_FRAME, f"{shared.where} {name}")


def _in_languages(
    key: str, section: LetterSection, words: Words
) -> Mapping[tuple[str, Language], Template]:
    """Return the checked templates of one letter, by key and language."""
    made = {(key, Language.ZH): _template(section.zh, section.where, words)}
    if section.en is not None:
        word = section.zh.get("word", "")  # a letter has one number, whatever its language
        made[key, Language.EN] = _template({**section.en, "word": word}, section.where, words)
    return made


def _template(fields: Fields, where: str, words: Words) -> Template:
    for name in ("word", "title", "salutation", "paragraphs"):
        if not fields.get(name):
            raise LetterTemplateError(where=where, reason="missing_field", value=name)
    opening, closing = fields.get("opening", ()), fields.get("closing", ())
    template = Template(
        word=fields["word"],
        title=fields["title"],
        salutation=fields["salutation"],
        paragraphs=(*opening, *fields["paragraphs"], *closing),
        required=words.required,
        note=fields.get("note", ""),
        slip_title=fields.get("slip_title", ""),
        slip=fields.get("slip", ()),
    )
    for field, text in template.texts():
        _check(text, words, f"{where} {field}")
    used = {name for _, text in template.texts() for name in placeholders_of(text)}
    if missing := sorted(words.required - used):
        shown = "、".join(f"{{{name}}}" for name in missing)
        raise LetterTemplateError(where=where, reason="missing_placeholder", value=shown)
    return template


def placeholders_of(text: str) -> tuple[str, ...]:
    """Return the placeholders of a text; raises ValueError where braces do not match."""
    return tuple(name for _, name, _, _ in _FORMATTER.parse(text) if name is not None)


def _check(text: str, words: Words, where: str) -> None:
    """Check that a text has only plain placeholders that are known here."""
    try:
        parts = list(_FORMATTER.parse(text))
    except ValueError as error:
        raise LetterTemplateError(where=where, reason="braces", value=text) from error
    for _, name, form, conversion in parts:
        if name is None:
            continue
        if name not in words.allowed or form or conversion:
            raise LetterTemplateError(
                where=where, reason="unknown_placeholder", value=f"{{{name}}}"
            )
