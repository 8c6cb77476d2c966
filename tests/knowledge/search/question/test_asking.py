"""What of a story asks, and in how many questions."""

from knowledge.search.question.asking import LONGEST, MOST, asking_part, questions_in

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


def test_each_clause_that_asks_is_a_question_of_its_own() -> None:
    assert questions_in("零工市场几点开门，在哪里") == ("零工市场几点开门", "在哪里")
    assert questions_in("骨灰盒我们自己带，行不行？") == ()


def test_doubts_told_in_a_story_are_no_questions() -> None:
    assert questions_in(STORY) == ()
    told = "谁也说不清要多久。请问他能申请临时救助吗？要带什么？"
    assert questions_in(told) == ("他能申请临时救助吗", "要带什么")


def test_of_many_questions_the_last_few_are_answered() -> None:
    asked = "".join(f"第{number}件在哪办？" for number in range(9))
    assert questions_in(asked) == tuple(f"第{number}件在哪办" for number in range(9 - MOST, 9))
