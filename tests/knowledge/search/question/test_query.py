"""What is asked, read whole."""

from knowledge.answer import Context
from knowledge.index.index import Index
from knowledge.search.question.query import AROUND, Query, read_question
from tests.knowledge.search.conftest import TODAY


def read(index: Index, text: str, context: Context | None = None) -> Query:
    return read_question(index, text, context, today=TODAY, titles={})


def test_a_short_question_is_one_text(bureau_index: Index) -> None:
    query = read(bureau_index, "高龄津贴几号发放")
    assert query.whole == query.part == "高龄津贴几号发放"


def test_a_follow_up_is_read_with_the_question_before(bureau_index: Index) -> None:
    before = Context(question="90岁高龄津贴每月多少钱", disclosure="allowance")
    query = read(bureau_index, "那几号发?", before)
    assert query.whole == "90岁高龄津贴每月多少钱 那几号发?"
    assert query.conditions.ages == (90,)
    assert query.question.after == "allowance"


def test_a_question_that_names_its_own_matter_leans_on_nothing(bureau_index: Index) -> None:
    before = Context(question="高龄津贴每月多少钱", disclosure="allowance")
    query = read(bureau_index, "结婚登记应当携带哪些证件到婚姻登记处", before)
    assert query.whole == "结婚登记应当携带哪些证件到婚姻登记处"


def test_of_a_story_what_stands_around_the_question_counts_less(bureau_index: Index) -> None:
    story = (
        "我老家在山里，父亲今年身体一直不好，村里修路的时候他还去帮忙抬过石头，家里就靠那几亩地和两头牛过日子。"
        "请问高龄津贴几号发放？"
    )
    query = read(bureau_index, story)
    assert query.part == "请问高龄津贴几号发放？"
    shares = query.question.share
    assert shares.max() == 1
    assert (shares <= AROUND).any()


def test_words_of_talk_are_asked_for_in_official_words_as_well(bureau_index: Index) -> None:
    query = read(bureau_index, "领证要带啥")
    assert query.part == "领证要带啥"
    assert "结婚登记" in query.official


def test_a_word_of_talk_names_the_matter_of_its_official_title(bureau_index: Index) -> None:
    titles = {"relief": "最低生活保障办法", "allowance": "高龄津贴办法"}
    before = Context(question="高龄津贴每月多少钱", disclosure="allowance")
    query = read_question(bureau_index, "低保怎么申请", before, today=TODAY, titles=titles)
    assert not query.question.leans
    query = read_question(bureau_index, "怎么申请", before, today=TODAY, titles=titles)
    assert query.question.leans
