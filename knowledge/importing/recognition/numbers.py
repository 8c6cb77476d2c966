"""Document numbers (文号) and issuers (发文机关), where the head of a text names its own.

A number in brackets or behind a title in 《》 is a citation of another document.
"""

import re

from knowledge.importing.recognition.organs import is_organ

_YEAR = r"[〔\[［﹝【(（]\s?(?:19|20)\d{2}\s?年?\s?[〕\]］﹞】)）]"
_OWN = (
    rf"(?P<number>[\u4e00-\u9fffA-Za-z]{{2,16}}(?:[(（][\u4e00-\u9fff]{{1,4}}[)）][\u4e00-\u9fff]{{0,4}})?{_YEAR}"
    r"\s?第?\s?\d{1,5}\s?号)"
)
_NUMBER = re.compile(rf"(?:^|[\s\u3000\xa0\u2002>》]){_OWN}(?=$|[\s(（]|各)")
_IN_TITLE = re.compile(rf"^{_OWN}|[(（]{_OWN.replace('?P<number>', '?P<behind>')}[)）]$")
_LABELLED = re.compile(
    r"(?:发文字号|文\s?号|文件编号)\s?[:：]\s{0,4}(?P<number>[^\s|丨,，。;；]{4,40}?号)"
)
_ORGAN = r"[\u4e00-\u9fff]{2,14}(?:部|委|局|院|府|署|会|室|厅)"
_ORDER = re.compile(
    rf"(?:^|[\s\u3000\xa0\u2002])(?P<number>{_ORGAN}(?:[ \u2002\u3000、]{_ORGAN}){{0,4}}"
    r"(?:令|公告|通告)\s?(?:(?:19|20)\d{2}\s?年\s?)?第\s?\d{1,4}\s?号)"
)
_NEAR = 260  # characters: an order or announcement names its number right under the title
_NAMES_ISSUER = re.compile(r"(?P<who>.{2,60}?)(?:关于|转发|印发|通告|公告|发布)")
_LABELLED_ISSUER = re.compile(
    r"(?:发文机关|发文机构|发布机构|发布单位|制定机关|公开机构|信息来源|来源)\s?[:：]\s{0,4}"
    r"(?P<who>[\u4e00-\u9fff、()（）]{3,40})"
)


def number_in(head: str, title: str = "") -> str | None:
    """Return the document's own number, spaces taken out.

    ``title`` is the title as it stands in the text, with a number before or behind it.
    """
    titled = _IN_TITLE.search(title.strip())
    if titled:
        return _tight(titled["number"] or titled["behind"])
    labelled = _LABELLED.search(head) or _NUMBER.search(head)
    if labelled:
        return _tight(labelled["number"])
    order = _ORDER.search(head[:_NEAR])
    return " ".join(order["number"].split()) if order else None


def _tight(number: str) -> str:
    return "".join(number.split())


def issuer_in(title: str | None, head: str, tail: str) -> str | None:
    """Return who issued the document: labelled, in its title, or in its signature."""
    labelled = _LABELLED_ISSUER.search(head)
    if labelled and is_organ(labelled["who"]):
        return labelled["who"]
    named = _NAMES_ISSUER.match(title or "")
    if named and is_organ(named["who"]):
        return " ".join(named["who"].split())
    return _signature(tail)


def _signature(tail: str) -> str | None:
    """Return the line or words before the day at the very end."""
    found = re.search(
        r"(?:^|[\s\u3000\xa0。])(?P<who>[\u4e00-\u9fff]{4,30})[\s\u3000\xa0]*"
        r"(?:(?:19|20)\d{2}年\d{1,2}月\d{1,2}日|[一二][〇○零九][〇○零一二三四五六七八九]{2}年)",
        tail,
    )
    return found["who"] if found and is_organ(found["who"]) else None
