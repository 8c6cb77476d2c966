"""Registering a paper in the console: refused by field, nothing typed lost, doubts noted.

Decision 018.
"""

from datetime import date
from html import unescape

import pytest

from handlers.conversation.application.written import AnswerRefusedError
from handlers.desk.by_mail import ReceivedLetter, take_letter
from handlers.wording import sentence
from knowledge.language import Language
from tests.cast.browsers import Desk

TYPED = {
    "channel": "in_person",
    "arrived_on": "2026-03-02",
    "wanted": "2025年殡葬服务价格批复",
    "applicant_kind": "natural_person",
    "name": "苗雨薇",
    "identity_kind": "id_card",
    "identity": "110101199003074514",
    "phone": "0999-5556002",
    "email": "miao@example.com",
}


@pytest.mark.parametrize(
    ("field", "typed", "label", "said"),
    [
        ("identity", "110101199003074515", "证件号码", "校验位和出生日期要相符"),
        ("phone", "abc", "电话", "不是电话号码"),
        ("email", "miao@", "电子邮箱", "不是电子邮箱地址"),
        ("name", "苗\u202e雨薇", "姓名或名称", "改变书写方向"),
    ],
)
async def test_a_wrong_answer_is_told_by_its_field_and_nothing_typed_is_lost(
    desk: Desk, field: str, typed: str, label: str, said: str
) -> None:
    page = await (await desk.at("lin")).post("/console/register", TYPED | {field: typed})
    assert page.status == 422
    text = unescape(page.text)
    assert f'role="alert">{label}：' in text
    assert said in text
    for value in (TYPED | {field: typed}).values():
        assert value in text


def test_a_wrong_answer_is_told_in_english_too() -> None:
    error = AnswerRefusedError(field="Telephone", reason="phone")
    assert sentence(error, Language.EN).startswith("Telephone: no telephone number.")


async def test_a_number_as_the_paper_has_it_is_entered_and_noted_in_the_history(
    desk: Desk,
) -> None:
    clerk = await desk.at("lin")
    wrong = TYPED | {"identity": "110101199003074515", "identity_as_received": "1"}
    page = await clerk.post("/console/register", wrong)
    assert page.status == 200
    assert "证件号码：与来件一致，虽未通过校验" in page.text
    assert "110101199003074515" not in page.text  # masked like any other
    page = await clerk.post(
        "/console/register", TYPED | {"identity": "", "identity_as_received": "1"}
    )
    assert "证件号码：来件未写" in page.text


async def test_the_tick_stays_in_a_form_that_comes_back(desk: Desk) -> None:
    form = TYPED | {"phone": "abc", "identity_as_received": "1"}
    page = await (await desk.at("lin")).post("/console/register", form)
    assert 'name="identity_as_received" value="1" checked' in page.text


async def test_a_letter_by_mail_comes_filled_in_and_is_answered_there(desk: Desk) -> None:
    came = ReceivedLetter(
        ref="m7",
        address=("email", "miao@example.com"),
        subject="政府信息公开申请",
        text="姓名：苗雨薇\n所需信息：2025年殡葬服务价格批复",
        arrived_on=date(2026, 3, 2),
    )
    with desk.office.storage.write() as unit:
        take_letter(unit, came, rules=desk.office.rules, split=lambda _, reply: [reply])
    clerk = await desk.at("lin")
    form = await clerk.get("/console/register?letter=m7")
    assert 'value="苗雨薇"' in form.text
    assert 'name="letter" value="m7"' in form.text
    page = await clerk.post("/console/register", TYPED | {"channel": "email", "letter": "m7"})
    assert page.status == 200
    with desk.office.storage.read() as unit:
        question = unit.questions.get("m7")
        (number,) = unit.applications.of_conversation("email", "miao@example.com")
    assert question is not None
    assert question.state == "closed"
    assert number
