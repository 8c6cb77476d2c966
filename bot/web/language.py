"""Whose language is which: what a person asked for, chose before, or has set in the browser."""

from knowledge.language import Language


def language_of(requested: str | None, chosen: str | None, accepted: str) -> Language:
    """Return the language of a person: asked for now, chosen before, else the browser's.

    ``accepted`` is the header Accept-Language; Chinese where it says neither.
    """
    for code in (requested, chosen):
        if code in set(Language):
            return Language(code)
    best, weight = Language.ZH, 0.0
    for part in accepted.lower().split(","):
        tag, _, rest = part.strip().partition(";")
        worth = _worth(rest)
        if tag[:2] in set(Language) and worth > weight:
            best, weight = Language(tag[:2]), worth
    return best


def _worth(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
