"""Places in a text: provinces and cities from a table, districts and counties by their form."""

import re
from functools import cache

from knowledge.data import read
from knowledge.text.lexicon import Lexicon, pack_word
from knowledge.text.segment import Phrases

_FORM = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:自治[区县州旗]|新区|市|区|县|旗|州|镇)")
_ENDING = re.compile(r"(?:特别行政区|自治[区州县旗]|省|市)$")


@cache
def _parents() -> dict[str, str]:
    """Return each known place with the province it lies in; a province lies in itself."""
    provinces: dict[str, list[str]] = read("places")["provinces"]
    parents = {city: province for province, cities in provinces.items() for city in cities}
    return parents | {province: province for province in provinces}


@cache
def _names() -> Phrases:
    return Phrases(_parents())


def _districts(folded: str, lexicon: Lexicon) -> list[str]:
    """Return districts and counties that the lexicon knows as places."""
    known = lexicon.places
    districts = []
    for match in _FORM.finditer(folded):
        for name in (match.group()[-4:], match.group()[-3:]):
            packed = pack_word(name)
            at = int(known.searchsorted(packed))
            if at < len(known) and int(known[at]) == packed:
                districts.append(name)
                break
    return districts


def places_in(folded: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the places named in a folded text, in order, each once.

    北京市海淀区 names two: 北京 and 海淀区.
    """
    occurrences = list(_names().occurrences(folded))
    districts = _districts(folded, lexicon)
    occurrences += [(folded.find(name), name) for name in districts]
    return tuple(dict.fromkeys(_plain(name) for _, name in sorted(occurrences)))


def _plain(name: str) -> str:
    """Return a place of the table without the word for its rank; another place as it is."""
    plain = _ENDING.sub("", name)
    return plain if plain in _parents() else name


def place_of(folded: str, lexicon: Lexicon) -> str:
    """Return the place a text is for by its heading: the first one named, or nothing."""
    return next(iter(places_in(folded, lexicon)), "")


def province_of(place: str) -> str:
    """Return the province a place lies in, or nothing where the table does not say."""
    parents = _parents()
    return parents.get(place, parents.get(f"{place}市", ""))
