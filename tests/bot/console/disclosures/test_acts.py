"""Disclosures in the console: drafted by one, reviewed by a second, signed off by a third.

Decision 008.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.casework.terms import Role
from knowledge.catalogue.disclosure import Disclosure, Status
from tests.cast.browsers import Browser, Desk

TOLD = {"title": "养老机构收费指引", "text": "床位费每月900元。", "category": "regulation"}


@pytest.fixture
def draft(desk: Desk) -> str:
    desk.office.library.catalogue.put(
        Disclosure(id="fees", title="收费指引", text="联系人手机13800138000。")
    )
    return "fees"


def status(desk: Desk, disclosure: str) -> Status:
    return desk.office.library.catalogue.get(disclosure).status


async def test_from_draft_to_published_by_two_people(desk: Desk, draft: str) -> None:
    await (await desk.at("he")).post(f"/console/knowledge/{draft}/reviewed", {"seen": "1"})
    assert status(desk, draft) is Status.REVIEWED
    await (await desk.at("gao")).post(f"/console/knowledge/{draft}/signed_off", {"seen": "1"})
    assert status(desk, draft) is Status.PUBLISHED
    assert [entry.act for entry in desk.audit(draft)] == [
        "disclosure_reviewed",
        "disclosure_signed_off",
    ]


async def test_who_reviewed_may_not_sign_off(desk: Desk, draft: str) -> None:
    admin = await desk.at("admin")
    roles = ["section_head", "leader"]
    await admin.post("/console/staff?login=he", {"name": "何秀兰", "roles": roles, "active": "1"})
    head = await desk.at("he")
    await head.post(f"/console/knowledge/{draft}/reviewed", {"seen": "1"})
    page = await head.get(f"/console/knowledge/{draft}")
    assert "/signed_off" not in page.text
    refused = await head.post(f"/console/knowledge/{draft}/signed_off", {"seen": "1"})
    assert (refused.status, "不能是同一人" in refused.text) == (422, True)
    assert status(desk, draft) is Status.REVIEWED


@pytest.mark.parametrize(
    ("login", "act"),
    [("qin", "reviewed"), ("gao", "reviewed"), ("he", "withdrawn"), ("zhou", "reviewed")],
)
async def test_an_act_is_done_by_its_role_alone(
    desk: Desk, draft: str, login: str, act: str
) -> None:
    refused = await (await desk.at(login)).post(f"/console/knowledge/{draft}/{act}", {"seen": "1"})
    assert refused.status in {403, 404}
    assert status(desk, draft) is Status.DRAFT


async def test_returning_needs_a_reason(desk: Desk, draft: str) -> None:
    head = await desk.at("he")
    assert (await head.post(f"/console/knowledge/{draft}/returned", {"seen": "1"})).status == 422


async def test_what_to_look_at_is_marked_in_its_place(desk: Desk, draft: str) -> None:
    page = await (await desk.at("he")).get(f"/console/knowledge/{draft}")
    assert '<mark class="" title="手机号码">13800138000' in page.text.replace("\n", "")


async def test_an_old_revision_is_not_reviewed_by_mistake(desk: Desk, draft: str) -> None:
    await (await desk.at("qin")).post(f"/console/knowledge/{draft}/revise", {**TOLD, "seen": "1"})
    late = await (await desk.at("he")).post(f"/console/knowledge/{draft}/reviewed", {"seen": "1"})
    assert (late.status, "已有新的版本" in late.text) == (422, True)


async def test_a_revision_leaves_what_is_published_in_force(desk: Desk, draft: str) -> None:
    await (await desk.at("he")).post(f"/console/knowledge/{draft}/reviewed", {"seen": "1"})
    await (await desk.at("gao")).post(f"/console/knowledge/{draft}/signed_off", {"seen": "1"})
    page = await (await desk.at("qin")).post(
        f"/console/knowledge/{draft}/revise", {**TOLD, "seen": "1"}
    )
    standing = desk.office.library.catalogue.in_force(draft)
    assert standing is not None
    assert standing.title == "收费指引"
    assert "<ins>床位费每月900元。</ins>" in page.text


async def test_a_new_disclosure_begins_as_a_draft(desk: Desk) -> None:
    await (await desk.at("lin")).post("/console/knowledge/new", TOLD)
    [one] = desk.office.library.catalogue.all()
    assert (one.status, one.title, one.steps[0].person) == (
        Status.DRAFT,
        "养老机构收费指引",
        "lin",
    )


async def test_what_the_desk_would_answer_is_shown_with_its_score(desk: Desk, draft: str) -> None:
    page = await (await desk.at("lin")).get("/console/knowledge/ask?q=低保标准")
    assert (page.status, "机器人会回答" in page.text) == (200, True)


async def test_the_day_of_forming_is_told_by_who_drafts(desk: Desk) -> None:
    drafter = await desk.at("lin")
    await drafter.post("/console/knowledge/new", {**TOLD, "formed_on": "2026-02-11"})
    [one] = desk.office.library.catalogue.all()
    assert one.formed_on == date(2026, 2, 11)


async def test_a_revision_is_formed_on_the_day_of_the_change_unless_told(
    desk: Desk, draft: str
) -> None:
    """条例 art. 26: the day a text was formed or changed."""
    drafter = await desk.at("lin")
    await drafter.post(f"/console/knowledge/{draft}/revise", {**TOLD, "formed_on": ""})
    assert desk.office.library.catalogue.get(draft).formed_on == desk.office.today()


@pytest.mark.parametrize("typed", ["2026-03-03", "昨天"])
async def test_nothing_is_formed_on_no_day_or_tomorrow(desk: Desk, typed: str) -> None:
    drafter = await desk.at("lin")
    refused = await drafter.post("/console/knowledge/new", {**TOLD, "formed_on": typed})
    assert (refused.status, "床位费" in refused.text) == (422, True)
    assert desk.office.library.catalogue.all() == ()


async def test_a_long_text_is_kept_whole(desk: Desk) -> None:
    text = "第一条 本办法自公布之日起施行。" * 3000
    await (await desk.at("lin")).post("/console/knowledge/new", {**TOLD, "text": text})
    [one] = desk.office.library.catalogue.all()
    assert one.text == text


@pytest.mark.parametrize(
    ("formed", "told"),
    [
        # today is Monday, 2 March 2026; Saturday, 28 February is worked
        (date(2026, 3, 2), "还剩 20 个工作日"),
        (date(2026, 2, 27), "还剩 18 个工作日"),
        (date(2026, 1, 5), "已超过"),
    ],
)
async def test_a_draft_tells_what_is_left_of_the_twenty_working_days(
    desk: Desk, formed: date, told: str
) -> None:
    desk.office.library.catalogue.put(
        Disclosure(id="n", title="通知", text="甲。", formed_on=formed)
    )
    assert told in (await (await desk.at("lin")).get("/console/knowledge/n")).text


async def test_a_published_text_tells_whether_it_was_in_time(desk: Desk) -> None:
    days: dict[str, Any] = {"formed_on": date(2026, 3, 2), "status": Status.PUBLISHED}
    one = Disclosure(id="n", title="通知", text="甲。", **days)
    browser = await desk.at("lin")
    for published, told in (
        (date(2026, 3, 9), "第 5 个工作日公开，在"),
        (date(2026, 4, 20), "超过20个"),
    ):
        desk.office.library.catalogue.put(replace(one, published_on=published))
        assert told in (await browser.get("/console/knowledge/n")).text


def drafts(desk: Desk, count: int) -> list[str]:
    """Put drafts with nothing to look at into the catalogue, and one with a number in it."""
    catalogue = desk.office.library.catalogue
    names = [f"d{number}" for number in range(count)]
    catalogue.put(*(Disclosure(id=one, title=f"通知{one}", text="不收费。") for one in names))
    catalogue.put(Disclosure(id="marked", title="名单", text="联系人手机13800138000。"))
    return names


async def together(desk: Desk, login: str, state: str, names: list[str]) -> Browser:
    """Let somebody send the list with these ticked."""
    ticked = [f"{one}:1" for one in names]
    told = {"status": state, "disclosure": ticked, "back": f"/console/knowledge?status={state}"}
    return await (await desk.at(login)).post("/console/knowledge/together", told)


async def test_several_are_reviewed_and_signed_together_each_in_its_own_name(desk: Desk) -> None:
    names = drafts(desk, 3)
    assert "初审通过 3 条" in (await together(desk, "he", "draft", names)).text
    assert "签发并公开 3 条" in (await together(desk, "gao", "reviewed", names)).text
    for one in names:
        assert status(desk, one) is Status.PUBLISHED
        assert [entry.act for entry in desk.audit(one)] == [
            "disclosure_reviewed",
            "disclosure_signed_off",
        ]
        reviewed, signed, *_ = desk.office.library.catalogue.get(one).steps
        assert (reviewed.person, signed.person) == ("he", "gao")


async def test_what_has_something_to_look_at_is_not_reviewed_in_passing(desk: Desk) -> None:
    drafts(desk, 1)
    page = await (await desk.at("he")).get("/console/knowledge?status=draft")
    assert ('value="d0:1"' in page.text, 'value="marked:1"' in page.text) == (True, False)
    assert "未办 1 条" in (await together(desk, "he", "draft", ["marked"])).text
    assert status(desk, "marked") is Status.DRAFT


@pytest.mark.parametrize(
    ("login", "state"), [("he", "reviewed"), ("gao", "draft"), ("lin", "draft"), ("he", "")]
)
async def test_together_as_alone_an_act_is_done_by_its_role(
    desk: Desk, login: str, state: str
) -> None:
    [one] = drafts(desk, 1)
    assert (await together(desk, login, state, [one])).status in {403, 404}
    assert status(desk, one) is Status.DRAFT


async def test_a_text_revised_meanwhile_is_left_out_of_those_together(desk: Desk) -> None:
    first, second = drafts(desk, 2)
    await (await desk.at("qin")).post(f"/console/knowledge/{first}/revise", {**TOLD, "seen": "1"})
    assert "未办 1 条" in (await together(desk, "he", "draft", [first, second])).text
    assert (status(desk, first), status(desk, second)) == (Status.DRAFT, Status.REVIEWED)


async def rename(desk: Desk, login: str, name: str, *roles: Role) -> None:
    """Let the administrator give somebody another name, and these roles."""
    form = {"name": name, "roles": [role.value for role in roles], "active": "1"}
    page = await (await desk.at("admin")).post(f"/console/staff?login={login}", form)
    assert page.status == 200


async def test_a_renamed_person_cannot_sign_what_they_reviewed(desk: Desk, draft: str) -> None:
    """Four eyes are two people, however one of them is called meanwhile (decision 008)."""
    await rename(desk, "he", "何秀兰", Role.SECTION_HEAD, Role.LEADER)
    await (await desk.at("he")).post(f"/console/knowledge/{draft}/reviewed", {"seen": "1"})
    await rename(desk, "he", "何岚", Role.SECTION_HEAD, Role.LEADER)
    page = await (await desk.at("he")).get(f"/console/knowledge/{draft}")
    assert f"{draft}/signed_off" not in page.text
    refused = await (await desk.at("he")).post(
        f"/console/knowledge/{draft}/signed_off", {"seen": "1"}
    )
    assert (refused.status, "不能是同一人" in refused.text) == (422, True)
    assert "未办 1 条" in (await together(desk, "he", "reviewed", [draft])).text
    assert status(desk, draft) is Status.REVIEWED


async def test_two_people_of_one_name_review_and_sign(desk: Desk, draft: str) -> None:
    await rename(desk, "gao", "何秀兰", Role.LEADER)
    await (await desk.at("he")).post(f"/console/knowledge/{draft}/reviewed", {"seen": "1"})
    await (await desk.at("gao")).post(f"/console/knowledge/{draft}/signed_off", {"seen": "1"})
    assert status(desk, draft) is Status.PUBLISHED


async def test_steps_are_shown_by_the_name_that_a_person_has_now(desk: Desk, draft: str) -> None:
    await (await desk.at("he")).post(f"/console/knowledge/{draft}/reviewed", {"seen": "1"})
    await rename(desk, "he", "何岚", Role.SECTION_HEAD)
    head = await desk.at("he")
    for address in (f"/console/knowledge/{draft}", "/console/knowledge?status=reviewed"):
        assert "<small>何岚 · " in (await head.get(address)).text
