"""What of a story asks."""

from knowledge.search.question.asking import LONGEST, asking_part

STORY = (
    "我叔叔今年七十九了，一个人住在老屋里，腿脚不方便，平时都是邻居帮着买菜。"
    "上个月他摔了一跤，在医院住了半个月，花了一万多。请问他能申请临时救助吗？家里还有两亩地。"
)


def test_a_short_question_asks_as_a_whole() -> None:
    assert asking_part("低保怎么申请，要多久") == "低保怎么申请，要多久"


def test_of_a_story_the_sentence_that_asks_is_taken() -> None:
    assert asking_part(STORY) == "请问他能申请临时救助吗？"


def test_a_story_in_which_nothing_asks_is_taken_whole() -> None:
    told = "我们家的情况已经说过了。" * 8
    assert asking_part(told) == told


def test_of_many_questions_the_last_are_taken() -> None:
    assert len(asking_part("这个能办吗？" * 60)) <= LONGEST
