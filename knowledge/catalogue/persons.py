"""Who did a step of a disclosure: a login of the office, or a mere name where there is none.

A login stays when the person's name changes, and two people of one name have two of them; so
rules compare logins. A name without an account (material that was public before it came here,
a catalogue of the form before) is marked as one, so that it is never taken for a login.
Looking accounts up is the work of whoever has them: :mod:`handlers.accounts`.
"""

from collections.abc import Mapping

SYSTEM = "系统"
"""Who put a text out of force where a rule did, because a person signed the newer one."""

COMMAND_LINE = "cli"
"""Who imported a text from the command line, where nobody has signed in."""

MARK = "name:"
"""Begins a person that is a name; no login begins so."""

_NOBODY = frozenset({SYSTEM, COMMAND_LINE})


def by_name(name: str) -> str:
    """Return the person that is known by name only; empty for an empty name."""
    name = name.strip()
    return f"{MARK}{name}" if name else ""


def name_in(person: str) -> str | None:
    """Return the name of a person that is known by name only, None for a login."""
    return person.removeprefix(MARK) if person.startswith(MARK) else None


def shown(person: str, names: Mapping[str, str]) -> str:
    """Return how people read a person: by ``names`` (login to name), else as it is recorded."""
    name = name_in(person)
    return names.get(person, person) if name is None else name


def folded(name: str) -> str:
    """Return a name or login as it is compared: spaces and case make no other person."""
    return "".join(name.split()).casefold()


def recorded(name: str, logins: Mapping[str, str]) -> str:
    """Return the person for a display name of the form before.

    ``logins`` has the login of each :func:`folded` name that one account alone can mean.
    """
    if name in _NOBODY or name_in(name) is not None:
        return name
    return logins.get(folded(name)) or by_name(name)
