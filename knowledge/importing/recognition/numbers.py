"""Document numbers (文号), where the head of a text names its own.

A number in brackets or behind a title in 《》 is a citation of another document, unless it stands
alone on a line under the title.
"""

import re
from collections.abc import Iterable

from knowledge.importing.recognition.labels import Field, Labelled

_YEAR = r"[〔\[［﹝【(（]\s?(?:19|20)\d{2}\s?年?\s?[〕\]］﹞】)）]"
_OWN = (
    rf"(?P<number>[\u4e00-\u9fffA-Za-z]{{2,16}}(?:[(（][\u4e00-\u9fff]{{1,4}}[)）][\u4e00-\u9fff]{{0,4}})?{_YEAR}"
    r"\s?第?\s?\d{1,5}\s?号)"
)
_NUMBER = re.compile(rf"(?:^|[\s\u3000\xa0\u2002>》]){_OWN}(?=$|[\s(（]|各)")
_IN_TITLE = re.compile(rf"^{_OWN}|[(（]{_OWN.replace('?P<number>', '?P<behind>')}[)）]$")
_SAID = re.compile(r"[^,，。;；|丨]{3,40}?号|[^\s,，。;；]{2,30}(?:19|20)\d{2}\S{1,12}")
_ORGAN = r"[\u4e00-\u9fff]{2,14}(?:部|委|局|院|府|署|会|室|厅)"
_ORDER = re.compile(
    rf"(?:^|[\s\u3000\xa0\u2002])(?P<number>{_ORGAN}(?:[ \u2002\u3000、]{_ORGAN}){{0,4}}"
    r"(?:令|公告|通告)\s?(?:(?:19|20)\d{2}\s?年\s?)?第\s?\d{1,4}\s?号)"
)
_ALONE = re.compile(
    rf"(?:^|(?<=\n))[\s\u3000\xa0]{{0,40}}[(（\[【]\s?{_OWN}\s?[)）\]】][\s\u3000\xa0]{{0,8}}(?=\n|$)"
)
_LINE = re.compile(rf"[(（\[【]?\s?{_OWN}\s?[)）\]】]?")
_NEAR = 260  # characters: an order or announcement names its number right under the title


def number_in(head: str, title: str = "") -> str | None:
    """Return the document's own number, spaces taken out.

    ``title`` is the title as it stands in the text, with a number before or behind it.
    """
    titled = _IN_TITLE.search(title.strip())
    if titled:
        return _tight(titled["number"] or titled["behind"])
    alone = _NUMBER.search(head) or _ALONE.search(head)
    if alone:
        return _tight(alone["number"])
    order = _ORDER.search(head[:_NEAR])
    return " ".join(order["number"].split()) if order else None


def own_number(line: str) -> str | None:
    """Return the number that a line is and nothing else, in brackets or not."""
    alone = _LINE.fullmatch(line.strip())
    return _tight(alone["number"]) if alone else None


def number_said(said: Iterable[Labelled]) -> str | None:
    """Return the number that a label names (发文字号)."""
    for saying in said:
        written = _SAID.match(saying.value)
        if saying.field is Field.NUMBER and written is not None:
            return _tight(written.group())
    return None


def _tight(number: str) -> str:
    return "".join(number.split())
