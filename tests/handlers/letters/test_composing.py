"""The words of every letter: the golden ones, and what no letter may lack."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.casework.answers.grounds import GROUNDS, GROUPS
from handlers.casework.errors import DispositionIncompleteError
from handlers.casework.terms import LetterKind, Result
from handlers.letters.kinds import TO_OTHERS
from handlers.letters.letter import LetterIncompleteError, LetterNotDueError, plain_text
from handlers.letters.words import article_in_english, yuan_in_words
from knowledge.language import Language
from tests.conftest import Golden
from tests.factories.letters import (
    NOTICES,
    STATED,
    case_of,
    fee_by_item,
    filed,
    handled,
    reply,
    supplement_asked,
    supplement_lapsed,
    third_party_asked,
    written,
)
from tests.factories.play import HEAD, OFFICER

ENGLISH = sorted(name for name, (play, kind) in NOTICES.items() if kind not in TO_OTHERS)


@pytest.mark.parametrize("name", sorted(NOTICES))
def test_a_notice_is_the_golden_one(name: str, golden: Golden) -> None:
    play, kind = NOTICES[name]
    golden(f"notices/{name}.txt", plain_text(written(play(), kind)))


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_a_reply_in_english_is_the_golden_one(ground: str, golden: Golden) -> None:
    letter = reply(ground, language=Language.EN)
    assert letter.language is Language.EN
    assert letter.document_number == reply(ground).document_number
    group = GROUPS[GROUNDS[ground].result]
    golden(f"replies_en/{group}/{ground}.txt", plain_text(letter))


@pytest.mark.parametrize("name", ENGLISH)
def test_a_notice_in_english_is_the_golden_one(name: str, golden: Golden) -> None:
    play, kind = NOTICES[name]
    letter = written(play(), kind, language=Language.EN)
    assert letter.language is Language.EN
    golden(f"notices_en/{name}.txt", plain_text(letter))


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_a_reply_is_the_golden_one(ground: str, golden: Golden) -> None:
    group = GROUPS[GROUNDS[ground].result]
    golden(f"replies/{group.value}/{ground}.txt", plain_text(reply(ground)))


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_a_reply_tells_all_that_its_ground_demands(ground: str) -> None:
    text = plain_text(reply(ground))
    for statement in GROUNDS[ground].demands:
        told = str(STATED[statement]).rstrip("。")
        shown = {
            "2022-12-30": "2022年12月30日",
            "2023-03-03": "2023年3月3日",
            "['denied_third_party_rights']": "公开会对第三方合法权益造成损害",
        }
        assert shown.get(told, told) in text


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_a_reply_cites_its_article(ground: str) -> None:
    cited = GROUNDS[ground].articles.split("、")[0]
    assert cited in plain_text(reply(ground))


@pytest.mark.parametrize("ground", sorted(set(GROUNDS) - {"withdrawn"}))
def test_a_reply_without_a_statement_its_ground_demands_is_refused(ground: str) -> None:
    for statement in GROUNDS[ground].demands:
        unsaid: dict[str, Any] = {statement.value: " 。"}
        with pytest.raises(DispositionIncompleteError) as refused:
            reply(ground, play=None, **unsaid)
        assert refused.value.facts["missing"] == (statement,)


def test_a_refusal_sends_to_review_first_and_names_who() -> None:
    last = reply("internal_affairs").paragraphs[-1]
    assert "先向云岭市人民政府申请行政复议" in last
    assert "6个月" not in last


@pytest.mark.parametrize(
    "name", ["receipt", "supplement", "extension", "third_party", "organ", "withdrawal"]
)
def test_a_letter_of_procedure_prints_no_remedy(name: str) -> None:
    """Decision 010."""
    play, kind = NOTICES[name]
    assert "行政复议" not in plain_text(written(play(), kind))


@pytest.mark.parametrize("kind", [LetterKind.THIRD_PARTY, LetterKind.ORGAN])
def test_who_applied_is_not_told_to_others(kind: LetterKind) -> None:
    play = third_party_asked() if kind is LetterKind.THIRD_PARTY else NOTICES["organ"][0]()
    assert "林晓" not in plain_text(written(play, kind))


def test_the_history_of_a_case_is_told_in_its_reply() -> None:
    play = handled("2026-01-05")
    play.do("request_supplement", OFFICER, until="2026-01-20", reason="请写明年度")
    play.on("2026-01-12").do("receive_supplement", OFFICER)
    play.do("consult_third_party", OFFICER, party="p1")
    play.on("2026-01-20").do("third_party_replied", OFFICER, party="p1", opinion="objects")
    told = reply("third_party_rights", play=play).paragraphs[1]
    assert told == (
        "因申请内容不明确，本机关于2026年1月5日告知您补正，并于2026年1月12日收到您的补正。"
        "本机关依法书面征求了第三方的意见，第三方不同意公开。"
    )


def test_an_objection_that_gives_way_is_told_with_its_reason() -> None:
    text = plain_text(reply("provided", public_interest="涉及公共资金使用"))
    assert "第三方不同意公开" in text
    assert "涉及公共资金使用" in text
    assert "第三方未在规定期限内提出意见" not in text


def test_information_of_several_lines_stands_in_paragraphs_of_its_own() -> None:
    told = reply("provided", supply="城市低保：456万元\n农村低保：778万元").paragraphs
    assert told[1].endswith("提供方式和时间为：")
    assert told[2:4] == ("城市低保：456万元", "农村低保：778万元。")


def test_nothing_is_told_that_has_not_happened() -> None:
    for kind in set(LetterKind) - {LetterKind.RECEIPT, LetterKind.THIRD_PARTY, LetterKind.ORGAN}:
        with pytest.raises(LetterNotDueError):
            written(filed(), kind)


def test_a_case_ended_for_want_of_a_supplement_has_no_confirmation_of_withdrawal() -> None:
    with pytest.raises(LetterNotDueError):
        written(supplement_lapsed(), LetterKind.WITHDRAWAL)


def test_a_reason_that_says_nothing_is_no_reason() -> None:
    play = filed().do("request_supplement", HEAD, until="2023-03-17", reason="。")
    with pytest.raises(LetterIncompleteError) as refused:
        written(play, LetterKind.SUPPLEMENT)
    assert refused.value.facts["missing"] == ("ask",)


def test_a_second_letter_of_a_kind_bears_its_ordinal() -> None:
    play = third_party_asked().do("consult_third_party", OFFICER, party="p2")
    assert written(play, LetterKind.THIRD_PARTY).document_number == "征2〔2023〕12号"


def test_an_organisation_is_spoken_to_as_one() -> None:
    play = filed()
    first = play.entries[0]
    facts = {**first.facts, "applicant_kind": "legal_service_org"}
    play.entries[0] = replace(first, facts=facts)
    assert "你单位" in written(play, LetterKind.RECEIPT).paragraphs[0]


def test_whose_data_were_erased_gets_a_letter_without_them() -> None:
    """Decision 012."""
    from datetime import UTC, datetime

    from handlers.desk.cases.letter_content import matter_of
    from handlers.letters.composing import compose
    from tests.factories.letters import ORGAN, RULES

    case = case_of(supplement_asked())
    now = datetime(2023, 3, 1, tzinfo=UTC)
    assert case.particulars
    gone = replace(case, particulars=replace(case.particulars, erased_at=now))
    matter = matter_of(gone, LetterKind.SUPPLEMENT, rules=RULES, now=now)
    told = compose(LetterKind.SUPPLEMENT, matter, organ=ORGAN, rules=RULES.letters)
    assert told.salutation == "申请人："
    assert "低保" not in plain_text(told)


def test_by_item_only_the_price_of_this_application_is_charged() -> None:
    text = plain_text(written(fee_by_item(), LetterKind.FEE))
    assert "合计人民币300元（大写：叁佰元整）" in text


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        (10, "壹拾元整"),
        (420, "肆佰贰拾元整"),
        (1080, "壹仟零捌拾元整"),
        (6740, "陆仟柒佰肆拾元整"),
        (10005, "壹万零伍元整"),
        (30000, "叁万元整"),
        (1010000, "壹佰零壹万元整"),
        (100000001, "壹亿零壹元整"),
    ],
)
def test_a_sum_in_words(yuan: int, words: str) -> None:
    assert yuan_in_words(yuan) == words


@pytest.mark.parametrize(
    ("article", "english"),
    [("第十条", "art. 10"), ("第十五条", "art. 15"), ("第三十条", "art. 30"), ("第五条", "art. 5")],
)
def test_an_article_in_english(article: str, english: str) -> None:
    assert article_in_english(article) == english


def test_every_row_can_be_answered_with_a_letter() -> None:
    assert {ground.result for ground in GROUNDS.values()} == set(Result)
    assert date(2026, 3, 2) == reply("other").on


TYPED = "请公开邻居王小明的低保审批表，我是林晓，电话13800138000"


@pytest.mark.parametrize("kind", sorted(TO_OTHERS - {LetterKind.OVERRIDE}))
def test_a_letter_to_others_does_not_disclose_the_applicant(kind: LetterKind) -> None:
    """The applicant is quoted without personal data; a person may loosen it with a reason.

    Decision 024.
    """
    step = {LetterKind.THIRD_PARTY: "consult_third_party", LetterKind.ORGAN: "consult_organ"}[kind]
    play = handled().do(step, OFFICER, party="p1")
    masked = plain_text(written(play, kind, wanted=TYPED))
    assert not any(secret in masked for secret in ("林晓", "13800138000", "王小明"))
    loosened = handled().do(step, OFFICER, party="p1", unmasked="第三方须知悉是谁的审批表")
    assert TYPED in plain_text(written(loosened, kind, wanted=TYPED))


def test_no_two_letters_of_a_case_bear_one_document_number() -> None:
    """GB/T 9704: code, year in brackets, sequence, no 第."""
    play = third_party_asked()
    play.do("consult_organ", OFFICER, party="o1").do("consult_third_party", OFFICER, party="p2")
    kinds = (LetterKind.RECEIPT, LetterKind.THIRD_PARTY, LetterKind.ORGAN)
    numbers = [written(play, kind).document_number for kind in kinds]
    assert numbers == ["登〔2023〕12号", "征2〔2023〕12号", "询〔2023〕12号"]
