"""Letters and notices on the pages: begun, looked at, taken, put away; each sight recorded."""

import pytest

from handlers.casework.terms import Act
from handlers.desk.cases import sweep
from tests.cast import console as casting
from tests.cast.browsers import Desk
from tests.conftest import Clock


@pytest.fixture
def number(desk: Desk) -> str:
    with desk.office.storage.write() as unit:
        return casting.in_hand(unit, desk.office, days_ago=5)


async def test_a_draft_begins_with_the_offices_own_text(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    told = {"ground": "published", "stated.published_at": "本机关网站社会救助栏目"}
    answer = await browser.client.post(f"/console/applications/{number}/begin", data=told)
    text = (await answer.json())["text"]
    assert "本机关网站社会救助栏目" in text
    assert "赵启航" in text
    assert [entry.act for entry in desk.audit(number)] == ["personal_data_shown"]


async def test_without_what_the_ground_demands_no_draft_begins(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    answer = await browser.client.post(
        f"/console/applications/{number}/begin",
        data={"ground": "published"},
        headers={"Accept-Language": "zh"},
    )
    assert "还须写明" in (await answer.json())["error"]


async def test_the_letter_of_an_act_is_shown_before_with_the_name_masked(
    desk: Desk, number: str
) -> None:
    browser = await desk.at("lin")
    told = {"reason": "请写明年度", "until": "2026-03-16", "on": "2026-03-02"}
    page = await browser.post(f"/console/applications/{number}/preview/request_supplement", told)
    assert "补正告知书" in page.text
    assert ("【姓名" in page.text, "赵启航" in page.text) == (True, False)


async def test_a_word_paper_is_taken_and_that_is_recorded(desk: Desk, number: str) -> None:
    browser = await desk.at("qin")
    answer = await browser.client.get(f"/console/applications/{number}/letters/receipt")
    assert answer.status == 200
    assert (await answer.read()).startswith(b"PK")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert [entry.act for entry in desk.audit(number)] == ["paper_taken"]


@pytest.mark.parametrize(("login", "kind"), [("shi", "receipt"), ("wen", "receipt"), ("qin", "x")])
async def test_no_letter_for_who_may_not_see_it(
    desk: Desk, number: str, login: str, kind: str
) -> None:
    browser = await desk.at(login)
    page = await browser.get(f"/console/applications/{number}/letters/{kind}")
    assert page.status == 404


async def test_a_sent_letter_is_there_as_it_was_sent(desk: Desk, number: str) -> None:
    told = {"reason": "请写明年度", "until": "2026-03-16", "on": "2026-03-02"}
    page = await desk.act("lin", number, "request_supplement", **told)
    assert "补正告知书" in page.text
    assert page.text.count("/papers/") == 2  # the Word document and its text


async def test_the_card_of_a_party_asked_is_no_material_of_the_applicant(
    desk: Desk, number: str
) -> None:
    party = {"party": "甲", "party_name": "望湖商贸有限公司", "party_address": "滨湖路6号"}
    page = await desk.act("qin", number, "consult_third_party", **party)
    assert page.status == 200
    assert ("征求第三方意见" in page.text, "甲.json" in page.text) == (True, False)


async def test_what_the_daily_look_found_is_shown_to_whoever_sees_the_case(
    desk: Desk, number: str, clock: Clock
) -> None:
    clock.forward(days=28)
    with desk.office.storage.write() as unit:
        sweep.look_over(unit, rules=desk.office.rules)
    assert "已逾期" in (await (await desk.at("qin")).get("/console/notices")).text
    assert number not in (await (await desk.at("wen")).get("/console/notices")).text


async def test_a_notice_put_away_stays_away(desk: Desk, number: str, clock: Clock) -> None:
    clock.forward(days=28)
    with desk.office.storage.write() as unit:
        sweep.look_over(unit, rules=desk.office.rules)
        [notice] = [one for one in unit.notices.open() if one.subject == number]
    browser = await desk.at("qin")
    await browser.post("/console/notices/done", {"key": notice.key})
    with desk.office.storage.write() as unit:
        sweep.look_over(unit, rules=desk.office.rules)
    assert number not in (await browser.get("/console/notices")).text


async def test_a_lapse_is_offered_once_its_day_has_passed(
    desk: Desk, number: str, clock: Clock
) -> None:
    with desk.office.storage.write() as unit:
        told = {"reason": "请写明年度", "until": "2026-03-16"}
        casting.do(unit, desk.office, number, Act.REQUEST_SUPPLEMENT, told)
    browser = await desk.at("qin")
    before = await browser.get(f"/console/applications/{number}")
    clock.forward(days=15)
    await browser.sign_in("qin")
    after = await browser.get(f"/console/applications/{number}")
    offered = 'data-act="lapse_supplement"'
    assert (offered in before.text, offered in after.text) == (False, True)
