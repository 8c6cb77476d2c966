"""The words for the codes of the request log, in Chinese."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from handlers.casework.application import State
from handlers.casework.names import name_of
from handlers.casework.terms import Channel
from handlers.exports.columns import TEXTS
from handlers.report.form.form import COLUMNS, GROUPS, LEAVES, ROWS
from handlers.report.yearly.links import bare

_ROWS: Final = {row.key: row for row in ROWS}


@cache
def kinds() -> Mapping[str, str]:
    """Return the kinds of requests."""
    return _said("kind", "application", "question")


@cache
def channels() -> Mapping[str, str]:
    """Return the channels, those of questions beside those of applications."""
    return {channel.value: name_of(channel) for channel in Channel} | _said("channel", "terminal")


@cache
def applicants() -> Mapping[str, str]:
    """Return the kinds of applicants, as table 3 has them."""
    return {
        column.key: f"{column.group}：{column.label}" if column.group else column.label
        for column in COLUMNS
    }


@cache
def results() -> Mapping[str, str]:
    """Return the dispositions and their groups, as table 3 has them."""
    return {key: _result(key) for key in (*LEAVES, *GROUPS)}


def _result(key: str) -> str:
    """Return a disposition in words, with the heading that it stands under."""
    row = _ROWS[key]
    if row.parent is None or row.parent == "results":
        return bare(row.label)
    return f"{bare(_ROWS[row.parent].label)}：{bare(row.label)}"


@cache
def states() -> Mapping[str, str]:
    """Return the states of applications and of questions."""
    of_questions = _said("state", "bot", "waiting", "replied", "closed")
    return {state.value: name_of(state) for state in State} | of_questions


@cache
def answered() -> Mapping[str, str]:
    """Return by whom a question was answered."""
    return _said("answered", "bot", "person")


def _said(table: str, *codes: str) -> dict[str, str]:
    return {code: TEXTS.say(f"{table}.{code}") for code in codes}
