"""Letters of real cases: looked at, begun a draft with, kept as they went out, told in the chat."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from handlers.casework.answers.remedies import Bodies
from handlers.casework.application import Application, Event
from handlers.casework.errors import DispositionIncompleteError, DocumentError
from handlers.casework.terms import Act, LetterKind, Result, Step
from handlers.conversation.facts import OrganCard
from handlers.desk.cases.acts import ReplyMissingError
from handlers.desk.cases.attachments import subject_of
from handlers.desk.cases.case import load
from handlers.desk.cases.kept_letters import LETTER, keep_letter
from handlers.desk.cases.letters import (
    compose_reply,
    decision_of,
    letter,
    with_clause,
    without_clause,
)
from handlers.desk.cases.verify import differences
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Stream
from handlers.letters.letter import LetterNotDueError, plain_text
from handlers.letters.matter import LetterRules
from handlers.records import Attachment
from handlers.wording import sentence
from tests.factories.play import CALENDAR
from tests.handlers.desk.conftest import (
    APPLICANT,
    GRANTED,
    INTAKE,
    LEADER,
    OFFICER,
    PARTY,
    Desk,
    SqlDesk,
)

ASK = {"until": "2026-03-20", "reason": "请写明年度"}


def papers(desk: Desk, number: str) -> list[Attachment]:
    with desk.storage.read() as unit:
        letters = [
            unit.attachments.get(attachment.id)
            for attachment in unit.attachments.of(subject_of(number))
            if attachment.kind == LETTER
        ]
    return [letter for letter in letters if letter is not None]


def content(paper: Attachment) -> bytes:
    assert paper.content is not None
    return paper.content


def test_the_letter_of_an_act_is_kept_with_its_hash_and_told_in_the_chat(desk: Desk) -> None:
    """Decision 010."""
    number = desk.accepted()
    desk.act(number, Act.REQUEST_SUPPLEMENT, INTAKE, **ASK)
    letters = papers(desk, number)
    assert {paper.name.rpartition(".")[2] for paper in letters} == {"docx", "txt"}
    for paper in letters:
        assert hashlib.sha256(content(paper)).hexdigest() == paper.sha256
    text = next(content(paper).decode() for paper in letters if paper.name.endswith(".txt"))
    assert "政府信息公开申请补正告知书" in text
    assert text.strip() in desk.told()[-1]


def test_whoever_applied_on_paper_has_the_letter_kept_for_the_post(desk: Desk) -> None:
    number = desk.file(by=None)
    desk.act(number, Act.ACCEPT, INTAKE)
    desk.act(number, Act.EXTEND, LEADER, days=10, reason="材料较多")
    assert [paper.name for paper in papers(desk, number) if paper.name.endswith("docx")] == [
        f"政府信息公开申请延期答复告知书-{number}.docx"
    ]


def test_a_letter_can_be_looked_at_before_its_act_is_done(desk: Desk) -> None:
    number = desk.accepted()
    with desk.storage.read() as unit:
        told = letter(unit, number, "supplement", desk.rules, facts=ASK)
        extension = letter(
            unit, number, "extension", desk.rules, facts={"days": 20, "reason": "较多"}
        )
    assert "2026年3月20日前" in plain_text(told)
    assert "延长后本机关最迟于2026年4月28日答复" in plain_text(extension)
    assert papers(desk, number) == []


def test_a_fee_can_be_looked_at_before_it_is_notified(desk: Desk) -> None:
    number = desk.accepted()
    facts = {"tariff": "page", "quantity": 119, "reason": "页数较多"}
    with desk.storage.read() as unit:
        told = letter(unit, number, "fee", desk.rules, facts=facts)
    assert "合计人民币1080元" in plain_text(told)


def test_an_ending_can_be_looked_at_before_it_is_done(desk: Desk) -> None:
    number, rules = desk.accepted(), desk.rules
    right = {"reason": "由财政部门制作", "right_organ": "财政局", "right_organ_contact": "0999"}
    with desk.storage.read() as unit:
        assert "财政局" in plain_text(letter(unit, number, "transfer", rules, facts=right))
        assert "撤回" in plain_text(letter(unit, number, "withdrawal", rules, facts={}))
        with pytest.raises(LetterNotDueError):
            letter(unit, number, "termination", rules, facts={})
    desk.act(number, Act.REQUEST_SUPPLEMENT, INTAKE, **ASK)
    with desk.storage.read() as unit:
        told = plain_text(letter(unit, number, "termination", rules, facts={}))
    assert "告知您在2026年3月20日前补正" in told


def test_a_letter_about_nothing_done_is_refused_in_a_sentence(desk: Desk) -> None:
    number = desk.accepted()
    with desk.storage.read() as unit, pytest.raises(LetterNotDueError) as refused:
        letter(unit, number, LetterKind.FEE, desk.rules)
    assert sentence(refused.value) == (
        f"申请 {number} 还没有办理可以出具“收费通知”的事项。请先办理，再出具。"
    )


def test_a_draft_begins_with_the_composed_reply_and_goes_out_as_signed(desk: Desk) -> None:
    """Decision 010."""
    number = desk.accepted()
    rules = desk.rules
    with desk.storage.write() as unit:
        text = compose_reply(unit, load(unit, number), GRANTED, rules=rules)
        assert text.startswith("政府信息公开申请答复书\n")
        assert "行政复议" in text
    desk.draft(number, text)
    desk.sign(number)
    desk.clock.forward(days=1)
    desk.send(number)
    assert desk.told()[-1].endswith(text)
    assert "2026年3月3日" in desk.told()[-1].splitlines()[0]
    paper = next(one for one in papers(desk, number) if one.name.endswith(".docx"))
    lines = [line.text for line in Document(BytesIO(content(paper))).paragraphs if line.text]
    organ, said = rules.organ.name, [line for line in text.splitlines() if line]
    assert lines == [organ, *said, organ, "2026年3月3日"]


def test_a_decision_that_states_too_little_is_told_what_it_lacks(desk: Desk) -> None:
    number = desk.accepted()
    decision = {**GRANTED, "stated": {}}
    with desk.storage.read() as unit, pytest.raises(DispositionIncompleteError) as refused:
        compose_reply(unit, load(unit, number), decision, rules=desk.rules)
    assert "提供方式和时间" in sentence(refused.value)


def test_a_drafted_reply_can_be_looked_at_as_its_paper(desk: Desk) -> None:
    number = desk.accepted()
    desk.draft(number, "现将所申请的信息提供给您。")
    with desk.storage.read() as unit:
        told = letter(unit, number, "reply", desk.rules)
    said, clause = told.paragraphs
    assert said == "现将所申请的信息提供给您。"
    assert "行政复议" in clause


def test_a_letter_to_a_third_party_is_kept_with_whom_it_went_to(desk: Desk) -> None:
    number = desk.accepted()
    desk.act(number, Act.CONSULT_THIRD_PARTY, OFFICER, **PARTY)
    (paper,) = [one for one in papers(desk, number) if one.name.endswith(".docx")]
    document = Document(BytesIO(content(paper)))
    assert "望湖商贸有限公司：" in [line.text for line in document.paragraphs]
    cells = [row.cells[1].text for row in document.tables[0].rows]
    assert cells[1:3] == ["望湖商贸有限公司", "地址：云岭市滨湖路6号"]
    with desk.storage.read() as unit:
        told = str([entry.facts for entry in unit.ledger.all()])
    assert ("望湖商贸" in told, "滨湖路" in told) == (False, False)


@pytest.mark.parametrize("missing", ["party_name", "party_address"])
def test_nobody_is_consulted_without_a_name_and_an_address(desk: Desk, missing: str) -> None:
    """A letter goes out with no blank in it. Decision 010."""
    number = desk.accepted()
    with pytest.raises(DocumentError, match=missing):
        desk.act(number, Act.CONSULT_THIRD_PARTY, OFFICER, **{**PARTY, missing: " "})
    assert papers(desk, number) == []


def test_the_same_letter_is_kept_once(desk: Desk) -> None:
    number = desk.accepted()
    for _ in range(2):
        with desk.storage.write() as unit:
            keep_letter(unit, load(unit, number), LetterKind.RECEIPT, rules=desk.rules)
    assert len(papers(desk, number)) == 2


def test_a_conversation_in_english_is_told_in_english_and_the_paper_is_chinese(desk: Desk) -> None:
    number = desk.accepted()
    with desk.storage.write() as unit:
        state = dict(unit.conversations.get(*APPLICANT) or {})
        unit.conversations.put(*APPLICANT, {**state, "language": "en"})
    desk.act(number, Act.REQUEST_SUPPLEMENT, INTAKE, **ASK)
    assert "Notice: your application needs a supplement" in desk.told()[-1]
    paper = next(one for one in papers(desk, number) if one.name.endswith(".docx"))
    assert Document(BytesIO(content(paper))).paragraphs[1].text == "政府信息公开申请补正告知书"


def test_a_reply_is_told_in_chinese_as_signed_and_in_english_below_where_it_was_chosen(
    desk: Desk,
) -> None:
    number = desk.accepted()
    with desk.storage.write() as unit:
        state = dict(unit.conversations.get(*APPLICANT) or {})
        unit.conversations.put(*APPLICANT, {**state, "language": "en"})
    desk.draft(number, "现将所申请的信息提供给您。")
    desk.sign(number)
    desk.send(number)
    signed, rules, english = desk.told()[-1].partition("the Chinese text above rules.")
    assert "现将所申请的信息提供给您。" in signed
    assert rules
    assert "can be disclosed" in english
    paper = next(one for one in papers(desk, number) if one.name.endswith(".docx"))
    assert "can be disclosed" not in str(
        [p.text for p in Document(BytesIO(content(paper))).paragraphs]
    )


def test_verification_finds_a_letter_that_was_changed(sql_desk: SqlDesk) -> None:
    number = sql_desk.accepted()
    sql_desk.act(number, Act.REQUEST_SUPPLEMENT, INTAKE, **ASK)
    with sql_desk.storage.read() as unit:
        assert list(differences(unit, rules=sql_desk.rules)) == []
    sql_desk.tamper("UPDATE papers SET content = x'00' WHERE name LIKE '%.docx'")
    with sql_desk.storage.read() as unit:
        (found,) = differences(unit, rules=sql_desk.rules)
    assert (found.kind, found.subject) == ("letter", number)


def test_who_sent_a_letter_is_in_the_ledger(desk: Desk) -> None:
    number = desk.accepted()
    desk.act(number, Act.REQUEST_SUPPLEMENT, INTAKE, **ASK)
    with desk.storage.read() as unit:
        (entry,) = unit.ledger.of(Stream.AUDIT, number)
    assert (entry.act, entry.actor) == ("letter_kept", INTAKE.name)
    assert entry.facts["document_number"] == "补〔2026〕1号"


def test_a_text_whose_bytes_were_changed_is_no_longer_the_reply(sql_desk: SqlDesk) -> None:
    number = sql_desk.accepted()
    sql_desk.draft(number)
    sql_desk.sign(number)
    sql_desk.tamper("UPDATE papers SET content = x'41' WHERE kind = 'reply'")
    with pytest.raises(ReplyMissingError):
        sql_desk.send(number)


TODAY = date(2026, 3, 2)
CASE = Application(received_on=TODAY)
RULES = DeskRules(organ=OrganCard(name="云岭市民政局"), calendar=CALENDAR)
ASKED = Application(
    received_on=TODAY,
    events=(Event(step=Step.CONSULT_THIRD_PARTY, on=TODAY, party="p"),),
)
ANSWER = "不予公开。"


def composed(
    text: str, rules: DeskRules = RULES, result: Result = Result.DENIED_INTERNAL_AFFAIRS
) -> str:
    return with_clause(text, result, rules=rules, today=TODAY)


def test_an_answer_ends_with_the_remedy_clause_of_its_row_once() -> None:
    text = composed(ANSWER)
    assert text.startswith("不予公开。\n\n")
    assert "行政复议" in text
    assert composed(text) == text


def test_the_offices_own_sentence_on_a_lawsuit_stands_where_the_law_names_review_alone() -> None:
    own = "对复议决定不服的，可以依法提起行政诉讼。"
    rules = DeskRules(
        organ=RULES.organ,
        calendar=CALENDAR,
        letters=LetterRules(bodies=Bodies(suit_clause=own)),
    )
    assert composed(ANSWER, rules, Result.UNABLE_NEEDS_CREATION).endswith(own)
    assert own not in composed(ANSWER, rules)
    assert own not in composed(ANSWER, RULES, Result.UNABLE_NEEDS_CREATION)


def test_an_answer_is_worked_on_again_without_its_clause() -> None:
    text = composed(ANSWER)
    result = Result.DENIED_INTERNAL_AFFAIRS
    assert without_clause(text, result, rules=RULES, today=TODAY) == ANSWER


def test_an_empty_answer_is_refused() -> None:
    with pytest.raises(DocumentError) as refused:
        composed(" \r\n ")
    assert (refused.value.facts["field"], refused.value.facts["reason"]) == ("text", "missing")


def test_lines_end_where_their_words_end() -> None:
    assert composed("一 \r\n二\t").startswith("一\n二\n\n")


def test_only_what_the_ground_asks_for_is_stated() -> None:
    typed = {"published_at": " 网站 ", "reason": "藏在页面上的一栏"}
    decision = decision_of("published", typed, CASE)
    assert decision == {
        "result": "granted",
        "ground": "published",
        "stated": {"published_at": "网站"},
    }


def test_over_an_objection_the_weighing_is_stated_too() -> None:
    typed = {"published_at": "网站", "public_interest": "涉及公共资金"}
    assert "public_interest" not in decision_of("published", typed, CASE)["stated"]
    assert decision_of("published", typed, ASKED)["stated"]["public_interest"] == "涉及公共资金"


def test_an_answer_stands_on_a_ground() -> None:
    with pytest.raises(DocumentError) as refused:
        decision_of("", {}, CASE)
    assert refused.value.facts["field"] == "ground"
