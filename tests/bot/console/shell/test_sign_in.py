"""Signing in: who gets in, who is locked out and until when, how a session ends."""

import pytest

from bot.console.shell import sign_in
from bot.console.shell.access import COOKIE, local_path
from tests.cast.browsers import Desk
from tests.conftest import Clock


async def test_a_right_password_opens_the_worklist(desk: Desk) -> None:
    browser = await desk.at("qin")
    assert (browser.status, "秦小满" in browser.text) == (200, True)


async def test_who_is_not_signed_in_is_led_to_sign_in_and_back(desk: Desk) -> None:
    browser = await desk.fresh()
    await browser.get("/console/register")
    assert 'name="next" value="/console/register"' in browser.text
    await browser.post(
        "/console/sign-in",
        {"login": "lin", "password": "yunling-2026-desk", "next": "/console/register"},
    )
    assert "登记申请" in browser.text


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "/", "/console\\x", "console"]
)
def test_nobody_is_led_out_of_the_console(address: str) -> None:
    assert local_path(address) == "/console"


async def test_the_session_cookie_is_for_the_console_alone(desk: Desk) -> None:
    browser = await desk.fresh()
    answer = await browser.client.post(
        "/console/sign-in",
        data={"login": "qin", "password": "yunling-2026-desk"},
        allow_redirects=False,
    )
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/console")


async def test_only_the_hash_of_a_token_is_kept(desk: Desk) -> None:
    browser = await desk.fresh()
    answer = await browser.client.post(
        "/console/sign-in",
        data={"login": "qin", "password": "yunling-2026-desk"},
        allow_redirects=False,
    )
    with desk.office.storage.read() as unit:
        assert unit.accounts.session(answer.cookies[COOKIE].value) is None


async def test_a_wrong_password_and_an_unknown_login_are_told_alike(desk: Desk) -> None:
    browser = await desk.fresh()
    wrong = (await browser.sign_in("qin", "not-the-password")).text.replace('value="qin"', "")
    unknown = (await browser.sign_in("nobody", "not-the-password")).text
    assert browser.status == 422
    assert "账号或密码不对" in wrong
    assert "账号或密码不对" in unknown


@pytest.mark.parametrize("login", ["qin", "nobody"])
async def test_after_five_wrong_passwords_whoever_tries_waits_and_is_told_until_when(
    desk: Desk, clock: Clock, login: str
) -> None:
    """A login that nobody has is told the same, so that none is known by it."""
    browser = await desk.fresh()
    for _ in range(5):
        await browser.sign_in(login, "not-the-password")
    assert "09:45" in browser.text  # 15 minutes after half past nine
    await browser.sign_in(login)
    assert (browser.status, "须等到" in browser.text) == (422, True)
    clock.forward(minutes=15)
    assert (await browser.sign_in(login)).status == (200 if login == "qin" else 422)


async def test_what_is_tried_at_one_address_locks_nobody_out_elsewhere(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sign_in, "client_address", lambda _request: "203.0.113.9")
        attacker = await desk.fresh()
        for _ in range(6):
            await attacker.sign_in("qin", "not-the-password")
        assert "须等到" in attacker.text
    assert (await (await desk.fresh()).sign_in("qin")).status == 200


async def test_a_session_ends_after_two_hours_without_use(desk: Desk, clock: Clock) -> None:
    browser = await desk.at("qin")
    clock.forward(hours=1, minutes=59)
    assert "秦小满" in (await browser.get("/console")).text
    clock.forward(hours=2)
    assert "登录工作台" in (await browser.get("/console")).text


async def test_a_session_ends_after_twelve_hours_however_used(desk: Desk, clock: Clock) -> None:
    browser = await desk.at("qin")
    for _ in range(7):
        clock.forward(hours=1, minutes=40)
        await browser.get("/console")
    clock.forward(minutes=40)
    assert "登录工作台" in (await browser.get("/console")).text


async def test_signing_out_ends_the_session_for_good(desk: Desk) -> None:
    browser = await desk.at("qin")
    token = browser.client.session.cookie_jar.filter_cookies(browser.client.make_url("/console"))
    kept = token[COOKIE].value
    await browser.post("/console/sign-out")
    again = await desk.fresh()
    await again.get("/console", cookies={COOKIE: kept})
    assert "登录工作台" in again.text


async def test_a_form_that_another_site_sends_is_refused(desk: Desk) -> None:
    browser = await desk.at("qin")
    answer = await browser.client.post(
        "/console/sign-out", headers={"Origin": "https://elsewhere.example"}
    )
    assert answer.status == 403
    assert "秦小满" in (await browser.get("/console")).text


async def test_a_new_password_ends_the_other_sessions(desk: Desk) -> None:
    here, there = await desk.at("qin"), await desk.fresh()
    await there.sign_in("qin")
    told = {"old": "yunling-2026-desk", "new": "quite-another-1", "again": "quite-another-1"}
    assert "密码已修改" in (await here.post("/console/me/password", told)).text
    assert "秦小满" in (await here.get("/console")).text
    assert "登录工作台" in (await there.get("/console")).text
    assert (await there.sign_in("qin", "quite-another-1")).status == 200


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"old": "wrong", "new": "quite-another-1", "again": "quite-another-1"}, "现在的密码不对"),
        ({"old": "yunling-2026-desk", "new": "a-new-one-99", "again": "other"}, "不一样"),
        ({"old": "yunling-2026-desk", "new": "short", "again": "short"}, "太短"),
        (
            {"old": "yunling-2026-desk", "new": "qin-is-here", "again": "qin-is-here"},
            "账号名",
        ),
    ],
)
async def test_a_password_that_will_not_do_changes_nothing(
    desk: Desk, told: dict[str, str], why: str
) -> None:
    browser = await desk.at("qin")
    assert why in (await browser.post("/console/me/password", told)).text
    assert (await (await desk.fresh()).sign_in("qin")).status == 200


async def test_everybody_sees_their_own_sign_ins(desk: Desk) -> None:
    browser = await desk.fresh()
    await browser.sign_in("qin", "not-the-password")
    await browser.sign_in("qin")
    await browser.get("/console/me")
    assert ("密码不对" in browser.text, "成功" in browser.text) == (True, True)


async def test_signing_in_is_in_the_audit(desk: Desk) -> None:
    await desk.at("qin")
    assert [entry.act for entry in desk.audit("qin")] == ["signed_in"]


async def test_a_disabled_account_cannot_go_on(desk: Desk) -> None:
    browser, admin = await desk.at("qin"), await desk.at("admin")
    told = {"name": "秦小满", "roles": "officer", "sections": "社会救助科"}  # active left out
    await admin.post("/console/staff?login=qin", told)
    assert "登录工作台" in (await browser.get("/console")).text
    assert (await browser.sign_in("qin")).status == 422
