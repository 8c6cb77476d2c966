"""Finding many fixed phrases in a short text, the longest first, none over another."""

from collections.abc import Iterable, Iterator


class Phrases:
    """A set of phrases, by their first characters.

    A regular expression of a thousand alternatives tries them all at every place; this tries
    those that begin with the character that stands there.
    """

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases) - {""}, key=len, reverse=True):
            by_first.setdefault(phrase[0], []).append(phrase)
        self._by_first = {first: tuple(found) for first, found in by_first.items()}

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the phrases in a text with their places, from the left.

        >>> list(Phrases(["结婚", "结婚登记"]).found("办结婚登记"))
        [(1, '结婚登记')]
        """
        place, size = 0, len(text)
        while place < size:
            for phrase in self._by_first.get(text[place], ()):
                if text.startswith(phrase, place):
                    yield place, phrase
                    place += len(phrase)
                    break
            else:
                place += 1
