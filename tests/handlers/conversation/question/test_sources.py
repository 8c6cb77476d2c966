"""An answer cites the texts its lines stand in, and no text that merely shares a heading."""

from handlers.conversation.question.sources import cited
from knowledge.answer import Hit

HEADING = "三、需要携带的材料如下所列："
FIRST = "（一）双方本人的居民身份证原件和户口簿；"
SECOND = "（二）婚姻登记处每周一至周五对外办公。"


def hit(name: str, *lines: str) -> Hit:
    return Hit(disclosure=name, title=name, passage="\n".join(lines), score=0.5)


def names(hits: tuple[Hit, ...]) -> list[str]:
    return [one.disclosure for one in hits]


def test_a_shared_heading_cites_nobody_else() -> None:
    hits = (hit("guide", HEADING, FIRST), hit("other", HEADING, "（一）别的材料。"))
    assert names(cited(f"{HEADING}\n{FIRST}", hits)) == ["guide"]


def test_an_answer_from_two_texts_cites_both() -> None:
    hits = (hit("guide", FIRST), hit("hours", SECOND))
    assert names(cited(f"{FIRST}\n{SECOND}", hits)) == ["guide", "hours"]


def test_the_best_text_is_always_cited() -> None:
    assert names(cited("答", (hit("guide", FIRST), hit("hours", SECOND)))) == ["guide"]
