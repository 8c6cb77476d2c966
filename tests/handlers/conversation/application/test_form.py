"""The application form: what is demanded, changed, kept, and filed once."""

from datetime import date, timedelta

import pytest

from handlers.casework.terms import ApplicantKind
from handlers.conversation.application.draft import (
    AttachedFile,
    FormStep,
    IdentityKind,
    SupplyForm,
    SupplyWay,
)
from handlers.conversation.commands import FileApplication, NoteSuggestion, ReleaseAttachments
from handlers.conversation.facts import ApplicationView, Limits, Stage
from handlers.conversation.message import MessageKind, ReceivedFile
from handlers.conversation.state import Doing
from knowledge.answer import Hit
from tests.factories.talks import ANSWERS, NOW, Talking, said


def _step(talking: Talking) -> FormStep:
    assert talking.state.draft is not None
    return talking.state.draft.step


def test_a_complete_form_is_filed_with_all_that_art_29_demands() -> None:
    talking = Talking()
    talking.to_preview()
    talking.say("提交")
    assert talking.wanted.new_number
    (filed,) = talking.filed
    assert filed == FileApplication(
        number=f"2026-{talking.turns:04}",
        draft=filed.draft,
        kind=ApplicantKind.NATURAL_PERSON,
        name="林小明",
        person=None,
        identity_kind=IdentityKind.PASSPORT,
        identity="E12345678",
        phone="13800138000",
        email=None,
        description="2025年低保资金发放情况",
        document_number=None,
        form=SupplyForm.ELECTRONIC,
        way=SupplyWay.CHAT,
        send_email=None,
        address=None,
        attachments=(),
    )


def test_submit_files_once_however_often_it_is_pressed() -> None:
    talking = Talking()
    submit = talking.to_preview().choices[0]
    number = talking.press(submit).text.split("编号 ")[1][:9]
    for _ in range(3):
        assert number in talking.press(submit).text
        assert not talking.wanted.new_number
    assert len(talking.filed) == 1


def test_an_old_submit_button_does_not_file_the_next_draft() -> None:
    talking = Talking()
    first = talking.to_preview().choices[0]
    talking.press(first)
    talking.to_preview()
    assert "无需重复提交" in talking.press(first).text
    assert len(talking.filed) == 1
    assert talking.state.draft is not None


def test_no_number_no_filing_and_nothing_is_lost() -> None:
    talking = Talking(numbers=False)
    submit = talking.to_preview().choices[0]
    reply = talking.press(submit)
    assert "申请还没有提交" in reply.text
    assert _step(talking) is FormStep.PREVIEW
    talking.numbers = True
    talking.press(submit)
    assert len(talking.filed) == 1


def test_submit_before_the_end_asks_for_what_is_missing() -> None:
    talking = Talking()
    talking.say("申请", "同意", "个人（自然人）")
    assert "申请还差一项内容" in talking.say("提交").text
    assert not talking.wanted.new_number
    assert _step(talking) is FormStep.NAME


def test_a_draft_that_no_longer_holds_is_not_filed() -> None:
    """Kept by older code: its identity number would not be taken today."""
    talking = Talking()
    talking.to_preview()
    kept = talking.state.to_json()
    kept["draft"]["identity_kind"] = "id_card"
    talking.state = type(talking.state).from_json(kept)
    talking.say("提交")
    assert talking.filed == []
    assert _step(talking) is FormStep.IDENTITY


@pytest.mark.parametrize(
    ("field", "answer", "step"),
    [
        ("姓名或名称", "林大明", "name"),
        ("联系方式", "lin@example.com", "email"),
        ("所需信息", "殡葬服务收费标准文件", "wanted"),
    ],
)
def test_any_answer_can_be_edited_from_the_preview(field: str, answer: str, step: str) -> None:
    talking = Talking()
    talking.to_preview()
    talking.press(talking.button("修改"))
    talking.press(talking.button(field))
    talking.say(answer)
    assert _step(talking) is FormStep.PREVIEW
    assert getattr(talking.state.draft, step) == answer


def test_changing_the_kind_asks_anew_for_what_no_longer_fits() -> None:
    talking = Talking()
    talking.to_preview()
    talking.press(talking.button("修改"))
    talking.press(talking.button("申请人类别"))
    talking.press(talking.button("法律服务机构"))
    assert _step(talking) is FormStep.PERSON
    talking.say("陈雨")
    assert _step(talking) is FormStep.IDENTITY_KIND


def test_changing_the_form_of_supply_asks_for_a_way_that_fits() -> None:
    talking = Talking()
    talking.to_preview()
    talking.press(talking.button("修改"))
    talking.press(talking.button("提供形式"))
    talking.say("纸质文件")
    assert _step(talking) is FormStep.WAY
    talking.say("邮寄")
    assert _step(talking) is FormStep.ADDRESS


def test_an_old_button_of_the_same_form_changes_its_own_answer_only() -> None:
    talking = Talking()
    talking.say("申请", "同意")
    organisation = talking.button("商业企业")
    talking.say("个人（自然人）", "林小明")
    talking.press(organisation)
    draft = talking.state.draft
    assert draft is not None
    assert (draft.kind, draft.name) == (ApplicantKind.COMMERCIAL_ENTERPRISE, "林小明")


def test_commands_work_in_a_form_and_everything_else_is_an_answer() -> None:
    talking = Talking(
        views={
            "2026-0001": ApplicationView(
                number="2026-0001",
                own=True,
                stage=Stage.HANDLING,
                received_on=NOW.date(),
                day=1,
                limit=20,
                due_on=date(2026, 12, 21),
            )
        }
    )
    talking.say("申请", *ANSWERS)
    reply = talking.say("查询 2026-0001")
    assert "第1个工作日，共20个" in reply.text
    assert "您需要什么政府信息" in reply.text
    assert _step(talking) is FormStep.WANTED
    talking.say("什么是低保?")
    assert talking.state.draft is not None
    assert talking.state.draft.wanted == "什么是低保?"
    assert talking.wanted.question is None


def test_a_document_number_in_the_description_is_filed_apart() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS, "民发〔2025〕12号文件及其附件", "1", "1", "没有", "提交")
    assert talking.filed[0].document_number == "民发〔2025〕12号"


def test_a_description_has_2000_characters() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS)
    assert "最多2000字，您发送了2001字" in talking.say("长" * 2001).text
    talking.say("长" * 2000)
    assert _step(talking) is FormStep.FORM


def test_files_are_taken_at_any_step_within_limits_and_the_rest_is_let_go() -> None:
    talking = Talking(limits=Limits(attachments=2, attachment_bytes=5000))
    talking.say("申请", "同意")
    talking.send_file("a.pdf")
    talking.send_file("a.pdf")
    reply = talking.send_file("big.pdf", size=5001)
    assert "没有保存" in reply.text
    assert talking.new == (ReleaseAttachments(attachments=("paper-big.pdf",)),)
    talking.send_file("b.pdf")
    talking.send_file("c.pdf")
    assert talking.new == (ReleaseAttachments(attachments=("paper-c.pdf",)),)
    draft = talking.state.draft
    assert draft is not None
    assert draft.attachments == (
        AttachedFile("paper-a.pdf", "a.pdf"),
        AttachedFile("paper-b.pdf", "b.pdf"),
    )


def test_words_sent_with_a_file_are_asked_for_by_themselves() -> None:
    talking = Talking()
    talking.say("申请", "同意", "个人（自然人）")
    paper = ReceivedFile(id="p", name="a.pdf", media_type="application/pdf", size=10)
    reply = talking.take(said("林小明", kind=MessageKind.FILE, files=(paper,)))
    assert "随文件一起的文字没有采用" in reply.text
    assert _step(talking) is FormStep.NAME


def test_dropping_a_draft_lets_its_files_go() -> None:
    talking = Talking()
    talking.say("申请", "同意", "个人（自然人）")
    talking.send_file("a.pdf")
    talking.say("取消", "放弃并删除")
    assert talking.new == (ReleaseAttachments(attachments=("paper-a.pdf",)),)
    assert talking.state.draft is None


def test_an_expired_draft_lets_its_files_go_and_its_late_answer_is_no_question() -> None:
    talking = Talking()
    talking.say("申请", "同意", "个人（自然人）")
    talking.send_file("a.pdf")
    talking.wait(timedelta(days=7))
    reply = talking.say("林小明")
    assert reply.text.startswith("您之前没有填完的申请草稿已超过7天")
    assert talking.new == (ReleaseAttachments(attachments=("paper-a.pdf",)),)
    assert talking.wanted.question is None


def test_what_is_published_is_shown_before_filing_and_counted() -> None:
    hit = Hit(disclosure="relief", title="社会救助公告", passage="全年3200万元。", score=0.8)
    talking = Talking(published=(hit,))
    talking.say("申请", *ANSWERS, "社会救助资金")
    assert talking.wanted.published_on == "社会救助资金"
    talking.press(talking.button("查看：社会救助公告"))
    talking.press(talking.button("就是这个，不申请了"))
    notes = [one for one in talking.commands if isinstance(one, NoteSuggestion)]
    assert [note.act.value for note in notes] == ["shown", "opened", "settled"]
    assert {note.disclosures for note in notes} == {("relief",)}
    assert talking.state.draft is None
    assert talking.filed == []


def test_a_like_application_still_open_is_pointed_out_and_not_refused() -> None:
    view = ApplicationView(
        number="2026-0003",
        own=True,
        stage=Stage.HANDLING,
        received_on=NOW.date(),
        subject="2025年低保资金的发放情况",
    )
    talking = Talking(views={view.number: view})
    assert "2026-0003 正在办理" in talking.to_preview().text
    talking.say("提交")
    assert len(talking.filed) == 1


def test_the_identity_number_is_never_shown_in_full() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS[:3], "居民身份证", "11010519491231002X", "13800138000")
    shown = [talking.say(text).text for text in ("返回", "返回", "预览", "我的数据")]
    assert not any("11010519491231002X" in text for text in shown)
    assert "110***********002X" in shown[2]


def test_an_edited_message_changes_nothing_unasked() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS)
    talking.take(said("林大明", kind=MessageKind.EDITED))
    assert talking.state.draft is not None
    assert talking.state.draft.name == "林小明"
    talking.press(talking.button("替换姓名或名称"))
    assert talking.state.draft.name == "林大明"
    assert _step(talking) is FormStep.WANTED


def test_the_last_question_can_be_what_is_wanted() -> None:
    talking = Talking()
    talking.say("社会救助资金用在哪里", "申请", *ANSWERS)
    talking.press(talking.button("用刚才的问题：社会救助资金用在哪里"))
    assert talking.wanted.published_on == "社会救助资金用在哪里"
    assert talking.state.draft is not None
    assert talking.state.draft.wanted == "社会救助资金用在哪里"


def test_asking_for_a_person_in_a_form_keeps_the_draft() -> None:
    talking = Talking()
    talking.say("申请", *ANSWERS, "人工", "填不下去了")
    assert talking.state.doing is Doing.IDLE
    talking.press(talking.button("继续填写申请"))
    assert _step(talking) is FormStep.WANTED
