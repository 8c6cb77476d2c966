"""Finding many fixed phrases in a short text, the longest first, none over another."""

from collections.abc import Iterable, Iterator


class Phrases:
    """A set of phrases, by their first two characters.

    A regular expression of a thousand alternatives tries them all at every place; this tries
    those that begin with what stands there.
    """

    __slots__ = ("_by_start",)

    def __init__(self, phrases: Iterable[str]) -> None:
        by_start: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases) - {""}, key=len, reverse=True):
            by_start.setdefault(phrase[:2], []).append(phrase)
        self._by_start = {start: tuple(starting) for start, starting in by_start.items()}

    def occurrences(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the phrases in a text with their places, from the left.

        >>> list(Phrases(["结婚", "结婚登记"]).occurrences("办结婚登记"))
        [(1, '结婚登记')]
        """
        place, size = 0, len(text)
        while place < size:
            phrase = self._longest_at(text, place)
            if phrase:
                yield place, phrase
            place += len(phrase) or 1

    def _longest_at(self, text: str, place: int) -> str:
        start = text[place : place + 2]
        for phrase in self._by_start.get(start, ()):
            if text.startswith(phrase, place):
                return phrase
        return start[0] if start[0] in self._by_start else ""
