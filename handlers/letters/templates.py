"""The templates of letters: the office's own file laid over the default ones, and checked.

Which placeholders a template may and must use is in :mod:`handlers.letters.placeholders`.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handlers.casework.grounds import GROUNDS
from handlers.letters.errors import LetterTemplateError
from handlers.letters.kinds import Kind
from handlers.letters.placeholders import NOTICES, REPLIES, REPLY_FRAME, Words

FILE_NAME: Final = "letters.toml"
"""The office's own templates, in its data folder."""

_SOURCES: Final = ("notices.toml", "replies.toml")
_TEXTS: Final = frozenset({"word", "title", "salutation", "note", "slip_title"})
_LISTS: Final = frozenset({"paragraphs", "opening", "closing"})
_FRAME: Final = frozenset({"salutation", "note"})
_NOTICE: Final = frozenset({"word", "title", "salutation", "paragraphs", "note"})
_SLIP: Final = frozenset({"slip_title", "slip"})
_REPLY: Final = frozenset({"word", "opening", "closing"})
_GROUND: Final = _NOTICE | _REPLY
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

    by_key: Mapping[tuple[str, str], Template]

    def get(self, key: str, language: str = "zh") -> tuple[Template, str]:
        """Return a template and the language it is in: Chinese where there is no other."""
        found = self.by_key.get((key, language))
        return (found, language) if found else (self.by_key[key, "zh"], "zh")


def reply_key(ground: str) -> str:
    """Return under which key the reply on a ground is found."""
    return f"{Kind.REPLY.value}.{ground}"


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
    notices = {kind.value for kind in NOTICES}
    _known(source, notices | {"frame", "reply"}, where)
    made: dict[tuple[str, str], Template] = {}
    frame = _Section(source["frame"], f"{where} [frame]", _FRAME)
    for kind, words in NOTICES.items():
        section = _Section(source[kind.value], f"{where} [{kind.value}]", _NOTICE | _SLIP)
        _make(made, kind.value, frame.under(section), words)
    reply = source["reply"]
    opening = _Section(reply, f"{where} [reply]", _REPLY, more=frozenset(GROUNDS))
    opening.check(REPLY_FRAME)
    for ground, words in REPLIES.items():
        section = _Section(reply[ground], f"{where} [reply.{ground}]", _GROUND)
        _make(made, reply_key(ground), frame.under(opening.under(section)), words)
    return Templates(made)


def _known(table: Mapping[str, Any], known: set[str] | frozenset[str], where: str) -> None:
    for name in table:
        if name not in known:
            raise LetterTemplateError(where=where, reason="unknown_field", value=name)


class _Section:
    """A table of the file, its fields checked for being texts or lists of texts."""

    def __init__(
        self,
        table: Any,
        where: str,
        known: frozenset[str],
        *,
        more: frozenset[str] = frozenset(),
    ) -> None:
        if not isinstance(table, Mapping):
            raise LetterTemplateError(where=where, reason="not_a_table", value=table)
        _known(table, known | more | {"en"}, where)
        self.where = where
        own = {name: value for name, value in table.items() if name in known}
        self.zh = _read(own, where)
        english = table.get("en")
        self.en: dict[str, Any] | None = None
        if english is not None:
            place = where.removesuffix("]") + ".en]"
            if not isinstance(english, Mapping):
                raise LetterTemplateError(where=place, reason="not_a_table", value=english)
            _known(english, known, place)
            self.en = _read(english, place)

    def under(self, above: "_Section") -> "_Section":
        """Return ``above`` with what it leaves open taken from here."""
        both = object.__new__(_Section)
        both.where = above.where
        both.zh = {**self.zh, **above.zh}
        both.en = None if above.en is None else {**(self.en or {}), **above.en}
        return both

    def check(self, words: Words) -> None:
        """Check the placeholders of texts that many letters share."""
        for fields in (self.zh, self.en or {}):
            for name in ("opening", "closing"):
                for text in fields.get(name, ()):
                    _check(text, words, f"{self.where} {name}")


def _read(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name, value in table.items():
        place = f"{where} {name}"
        if name in _TEXTS:
            told[name] = _text(value, place)
        elif name in _LISTS:
            told[name] = tuple(_text(one, place) for one in _list(value, place))
        else:  # the rows of a slip
            rows = [_list(row, place) for row in _list(value, place)]
            if any(len(row) != 2 for row in rows):
                raise LetterTemplateError(where=place, reason="not_pairs", value=value)
            told[name] = tuple((_text(row[0], place), _text(row[1], place)) for row in rows)
    return told


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise LetterTemplateError(where=where, reason="not_text", value=value)
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise LetterTemplateError(where=where, reason="not_a_list", value=value)
    return value


def _make(made: dict[tuple[str, str], Template], key: str, section: _Section, words: Words) -> None:
    for language, fields in (("zh", section.zh), ("en", section.en)):
        if fields is None:
            continue
        told = {**fields, "word": section.zh.get("word", "")}  # one number in both languages
        template = _template(told, section.where, words)
        for field, text in template.texts():
            _check(text, words, f"{section.where} {field}")
        used = {name for _, text in template.texts() for name in placeholders_of(text)}
        if missing := sorted(words.required - used):
            shown = "、".join(f"{{{name}}}" for name in missing)
            raise LetterTemplateError(
                where=f"{section.where} ({language})", reason="missing_placeholder", value=shown
            )
        made[key, language] = template


def _template(fields: Mapping[str, Any], where: str, words: Words) -> Template:
    for name in ("word", "title", "salutation", "paragraphs"):
        if not fields.get(name):
            raise LetterTemplateError(where=where, reason="missing_field", value=name)
    return Template(
        word=fields["word"],
        title=fields["title"],
        salutation=fields["salutation"],
        paragraphs=(
            *fields.get("opening", ()),
            *fields["paragraphs"],
            *fields.get("closing", ()),
        ),
        required=words.required,
        note=fields.get("note", ""),
        slip_title=fields.get("slip_title", ""),
        slip=fields.get("slip", ()),
    )


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
