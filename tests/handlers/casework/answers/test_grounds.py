"""The articles an answer cites, by the text in force for its application."""

import re

from handlers.casework.answers.grounds import GROUNDS, articles_of
from handlers.casework.clock.regime import REGIME_2008


def test_2008_an_answer_cites_articles_that_the_old_text_has() -> None:
    """Decision 006."""
    assert articles_of("nonexistent", REGIME_2008) == "第二十一条第（三）项"
    named = {
        article
        for ground in GROUNDS
        for article in re.findall("第([一二三四五六七八九十]+)条", articles_of(ground, REGIME_2008))
    }
    assert named == {"八", "十四", "二十一", "二十二", "二十三", "二十七"}
