"""Whose matter a question is, where it is not this organ's: from its own page, else in general.

Words of talk and kinds of offices are data, ``knowledge/data/referral/elsewhere.toml``. Whether
a referral goes before an answer is decided by :func:`outweighs`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.answer import Answer, AnswerStatus, Hit, Referral
from knowledge.referral.phrases import Sayings, compiled, squeezed, table
from knowledge.referral.published import OtherOffice, Surroundings

PUBLISHED, GENERAL = 0.9, 0.5
"""How sure a referral is that the office's own page names, and one known in general only."""
NAMED = 0.1  # more where the page's own words stand in the question
_WHO = re.compile(
    "哪个(?:部门|单位|局|地方)|什么(?:部门|单位)|哪(?:里|儿)?(?:办|管|补|申请|换|开|交|领|迁|投诉|反映|去)"
    "|去哪|找谁|找哪|归(?:谁|哪)|谁(?:管|负责)|问(?:谁|哪)|打给谁|该找|在哪"
)
_LEANS = re.compile("^(?:那|还有|另外)|呢[?？。]?$")
_SENTENCE = re.compile("[^。！？!?；;\n]+")
_STORY = 60  # characters; in a longer text only the sentences that ask who are looked at
_SURE = 0.85  # of an answer's score: nothing of another page goes before it
_HITS, _PASSAGE = 10, 300  # of an answer, and characters of a hit
_FEWEST_SIGNS = 2
_CLEARLY = 4  # characters more than of this organ's own, unless it is asked whose it is
_TELLING = 4  # characters of a name that stands for its matter wherever it is said
_FEW_BESIDE = 8  # characters beside a shorter name, in a question that is about it alone
_ELSE = re.compile("^其[他它余]|不知道|不清楚|不确定")
_GOVERNMENT = "人民政府"  # no office's name, though 民政 stands in it
_SEAT = "(?:局|委|窗口|部门|中心|大厅|所)"


@dataclass(frozen=True, slots=True)
class _Office:
    name: str
    holds: tuple[str, ...]
    phone: str


@dataclass(frozen=True, slots=True)
class _Matter:
    name: str
    office: _Office
    titles: tuple[str, ...]
    says: Sayings


def referral_for(
    question: str,
    *,
    organs: Collection[str],
    titles: Sequence[str],
    published: Sequence[OtherOffice] = (),
) -> Referral | None:
    """Return whose matter a question is; None where it may be this organ's own.

    ``organs`` are the names of this organ and of whoever issues its catalogue; ``titles`` are
    those of the catalogue, without the page of other offices. ``published`` are the rows of that
    page. A matter that a title names is this organ's own.
    """
    text = _asking(squeezed(question))
    if _LEANS.search(text) or _speaks_of(organs, text):
        return None
    all_titles = "\n".join(titles)
    named = [matter for matter in _matters() if matter.says.search(text)]
    foreign = [matter for matter in named if not _is_own(matter, organs, all_titles)]
    own = [matter for matter in named if matter not in foreign]
    if own:
        more = 1 if _WHO.search(text) else _CLEARLY
        least = max(_length(matter, text) for matter in own) + more
        foreign = [matter for matter in foreign if _length(matter, text) >= least]
        if not foreign and not _WHO.search(text):
            return None
    for row, matter_named, sure in _rows(text, foreign, published):
        return Referral(matter=matter_named, office=row.office, telephone=row.telephone,
                        strength=sure, said=row.said, disclosure=row.disclosure)  # fmt: skip
    if foreign:
        matter = max(foreign, key=lambda each: _length(each, text))
        office = matter.office
        asked_who = 0.2 if _WHO.search(text) else 0.0
        return Referral(matter=matter.name, office=office.name, telephone=office.phone,
                        strength=GENERAL + asked_who, words=_words(matter, text))  # fmt: skip
    return None


def _asking(text: str) -> str:
    """Return what of a text asks, without the words that only tell who somebody is."""
    if len(text) > _STORY:
        text = "。".join(part for part in _SENTENCE.findall(text) if _WHO.search(part))
    return _conditions().sub("　", text)


def _speaks_of(organs: Collection[str], text: str) -> bool:
    """Tell whether this organ itself is named: then the question is meant for it."""
    names = "\n".join(organs).replace(_GOVERNMENT, "")
    own = {word for office in _offices() for word in office.holds if word in names}
    return bool(own and re.search(f"(?:{'|'.join(own)}){_SEAT}", text))


def _rows(
    text: str, foreign: Sequence[_Matter], published: Sequence[OtherOffice]
) -> Iterator[tuple[OtherOffice, str, float]]:
    """Yield the rows that fit, best first: by their own words, then by words of talk for them.

    Each with the name of the matter that was asked about.
    """
    by_words = [
        (max((matter for matter in row.matters if _stands(matter, text)), key=len), row)
        for row in published
        if any(_stands(matter, text) for matter in row.matters) and not _ELSE.search(row.matters[0])
    ]
    for stands, row in sorted(by_words, key=lambda pair: -len(pair[0])):
        yield row, stands, PUBLISHED + NAMED
    for matter in sorted(foreign, key=lambda each: -_length(each, text)):
        fitting = [row for row in published if _is_about(row, matter)]
        by_office = [row for row in published if _holds(row.office, matter.office)]
        for row in (*fitting, *by_office):
            yield row, matter.name, PUBLISHED


def _stands(matter: str, text: str) -> bool:
    name = squeezed(matter)
    if len(name) < _FEWEST_SIGNS or name not in text:
        return False
    alone = len(text) <= len(name) + _FEW_BESIDE
    return len(name) >= _TELLING or alone or bool(_WHO.search(text))


def _is_about(row: OtherOffice, matter: _Matter) -> bool:
    """Tell whether a row names a matter, and an office of its kind."""
    return _holds(row.office, matter.office) and any(
        matter.says.search(squeezed(name)) or any(title in name for title in matter.titles)
        for name in row.matters
    )


def _holds(organ: str, office: _Office) -> bool:
    name = organ.replace(_GOVERNMENT, "")
    return any(word in name for word in office.holds)


def _is_own(matter: _Matter, organs: Collection[str], all_titles: str) -> bool:
    if any(_holds(organ, matter.office) for organ in organs):
        return True
    return any(word in all_titles for word in matter.titles)


def _length(matter: _Matter, text: str) -> int:
    return len(_words(matter, text))


def _words(matter: _Matter, text: str) -> str:
    """Return the longest words of a text that name a matter."""
    return max((match.group() for match in matter.says.finditer(text)), key=len, default="")


def referred(answer: Answer, surroundings: Surroundings) -> Answer:
    """Return an answer, or the other office whose matter it is where that says more."""
    if not surroundings.titles or answer.status is AnswerStatus.REFUSED:
        return answer
    referral = referral_for(
        answer.question,
        organs=surroundings.organs,
        titles=surroundings.titles,
        published=surroundings.other_offices,
    )
    if referral is None or not outweighs(referral, answer):
        return answer
    others = tuple(hit for hit in answer.hits if hit.disclosure != referral.disclosure)
    hits = (*_page(referral, surroundings), *others)[:_HITS]
    return replace(answer, status=AnswerStatus.REFERRED, answer=referral.said, hits=hits,
                   choices=(), suggestion=None, referral=referral)  # fmt: skip


def _page(referral: Referral, surroundings: Surroundings) -> tuple[Hit, ...]:
    page = surroundings.disclosure(referral.disclosure) if referral.disclosure else None
    if page is None:
        return ()
    hit = Hit(disclosure=page.id, title=page.title, passage=referral.said[:_PASSAGE],
              score=referral.strength, url=page.url, published_on=page.published_on)  # fmt: skip
    return (hit,)


def outweighs(referral: Referral, answer: Answer) -> bool:
    """Tell whether to name the other office rather than what was found."""
    match answer.status:
        case AnswerStatus.NOT_FOUND:
            return True
        case AnswerStatus.AMBIGUOUS:
            return referral.strength >= PUBLISHED
        case AnswerStatus.ANSWERED:
            first = answer.hits[0]
            if first.disclosure == referral.disclosure:
                return referral.strength >= PUBLISHED
            if referral.words:
                return first.score < _SURE and not _is_said(referral.words, first)
            return referral.strength >= PUBLISHED + NAMED and first.score < _SURE
        case _:
            return False


def _is_said(words: str, hit: Hit) -> bool:
    """Tell whether what answers speaks of the matter at all."""
    return words in squeezed(f"{hit.title}{hit.passage}{hit.second_passage or ''}")


@cache
def _matters() -> tuple[_Matter, ...]:
    offices = dict(zip(table("elsewhere")["office"], _offices(), strict=True))
    return tuple(
        _Matter(each["name"], offices[each["office"]], tuple(each["titles"]), Sayings(each["says"]))
        for each in table("elsewhere")["matter"]
    )


@cache
def _offices() -> tuple[_Office, ...]:
    offices = table("elsewhere")["office"].values()
    return tuple(_Office(each["name"], tuple(each["holds"]), each["phone"]) for each in offices)


@cache
def _conditions() -> re.Pattern[str]:
    return compiled(table("elsewhere")["condition"])
