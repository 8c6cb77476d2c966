"""Places named in a text, and what lies in what."""

import pytest

from knowledge.text.lexicon import lexicon
from knowledge.text.places import place_of, places_in, province_of


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("北京市海淀区有哪些政策", ("北京", "海淀区")),
        ("内蒙古自治区", ("内蒙古",)),
        ("吉林省辽源市民政局", ("吉林", "辽源")),
        ("社会救助办法", ()),
    ],
)
def test_places_are_read(text: str, places: tuple[str, ...]) -> None:
    assert places_in(text, lexicon()) == places


def test_a_city_lies_in_its_province() -> None:
    assert province_of("辽源") == "吉林"
    assert province_of("北京") == "北京"
    assert province_of("无名镇") == ""
    assert place_of("青岛市养老办法", lexicon()) == "青岛"
