"""How sentences hang together: headings, lists with their introductions, items, questions.

Read from the folded text of each sentence alone; what a question asks is no matter here.
"""

import re
from dataclasses import dataclass

BARE = 40  # units of a heading at most

_ENDS = ("。", ";", "!", "?", ":", ",", ")", '"')
_ITEM = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．)](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}[、是])"
)
_NUMBERED_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")  # may end with a bracket
_FIRST = re.compile(r"\s*[(（]?[一1①][)）、.．]?(?![一二三四五六七八九十\d])")
_OPENS_LIST = re.compile(r"(?:[:：]|(?:下列|以下|如下)[^。;；]{0,20})\s*$")
_LABEL = re.compile(
    r"\s*(?:[(（][^()（）]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．])?([^:：。,]{1,14})[:：。]"
)


@dataclass(frozen=True, slots=True)
class Structure:
    """Sentences side by side, told what each one is."""

    texts: list[str]
    styles: list[str | None]  # how an item is numbered; None for no item
    headings: list[bool]
    opens: list[bool]  # introduces the items that begin with the next sentence
    goes_on: bool = False  # the text goes on with a sentence of the last item that is not here

    def heading_of(self) -> list[int]:
        """Return for each sentence the place of the heading it stands under, or its own."""
        above, out = -1, []
        for place, is_one in enumerate(self.headings):
            above = place if is_one else above
            out.append(above)
        return out

    def lead_of(self) -> list[int]:
        """Return for each item the place of the sentence that introduces its list, or -1."""
        lead, style, out = -1, None, []
        for place, mine in enumerate(self.styles):
            if self.headings[place] and not self.opens[place]:
                lead = -1
            if mine is not None and mine != style:
                style, lead = mine, place - 1 if place and self.opens[place - 1] else -1
            out.append(lead if mine is not None else -1)
        return out


def structure_of(texts: list[str], *, then: str = "") -> Structure:
    """Tell what each of several sentences side by side is; ``then`` comes after the last one."""
    styles = [style_of(text) for text in texts]
    headings = [is_heading(text) for text in texts]
    opens = [introduces(text, after) for text, after in zip(texts, [*texts[1:], ""], strict=True)]
    goes_on = bool(then) and style_of(then) is None and not is_heading(then)
    return Structure(texts, styles, headings, opens, goes_on and not ends_line(texts[-1]))


def ends_line(text: str) -> bool:
    """Tell whether a sentence is the last of its line."""
    return "\n" in text[len(text.rstrip()) :]


def is_heading(text: str) -> bool:
    """Tell whether a sentence is a heading: short, and a question or not ended like a sentence."""
    bare = text.strip()
    if len(bare) > BARE or not bare:
        return False
    if bare[-1] == "?":
        return True  # in questions and answers
    return not bare.endswith(_ENDS) or (bare[-1] == ")" and bool(_NUMBERED_HEADING.match(bare)))


def style_of(text: str) -> str | None:
    """Return how an item is numbered; None where a sentence is no item."""
    if _ITEM.match(text) is None:
        return None
    mark = text.lstrip()[0]
    return "figure" if mark.isdecimal() else mark if mark in "(（" else "word"


def introduces(text: str, then: str) -> bool:
    """Tell whether a sentence introduces the items that begin with the next one.

    A heading does, where what follows is numbered in another way than the heading itself.
    """
    style = style_of(then)
    if style is None:
        return False
    return bool(_OPENS_LIST.search(text)) or (is_heading(text) and style_of(text) != style)


def label_of(text: str) -> str:
    """Return what a sentence begins with as its label: 费用 in （四）费用：不收取费用。"""
    label = _LABEL.match(text)
    return label.group(1) if label else ""


def is_first(text: str) -> bool:
    """Tell whether an item is the first of a list."""
    return bool(_FIRST.match(text))
