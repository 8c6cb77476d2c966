"""The folded texts of the sentences that were read: alone, and of what stands above them."""

from knowledge.index.index import Index
from knowledge.search.matching.reading import SentenceReading
from knowledge.text.fold import written


class SentenceTexts:
    """The folded texts of the sentences: alone, with their headings, and of the titles."""

    def __init__(self, index: Index, reading: SentenceReading) -> None:
        windows = reading.windows
        bounds = zip(windows.begins.tolist(), windows.ends.tolist(), strict=True)
        self.own = [written(index.folded(begin, end)) for begin, end in bounds]
        self.titles = [index.names[number] for number in reading.disclosures.tolist()]
        self._index, self._reading = index, reading

    def above(self) -> list[str]:
        """Return for each sentence the texts of its headings and introduction."""
        outline, reading = self._index.outline, self._reading
        heads = reading.places_of(outline.heads[reading.numbers]).tolist()
        leads = reading.places_of(outline.leads[reading.numbers]).tolist()
        above: list[str] = []
        for place, (head, lead) in enumerate(zip(heads, leads, strict=True)):
            text = self.own[head] + (above[head] if head < place else "") if head >= 0 else ""
            above.append(text + (self.own[lead] if lead >= 0 else ""))
        return above
