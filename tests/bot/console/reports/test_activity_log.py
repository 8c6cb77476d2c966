"""The activity log in the console: items entered, corrected and withdrawn."""

import pytest

from handlers.ledger.entry import Entry, Stream
from tests.cast.browsers import Desk

TRAINING = {"kind": "training", "on": "2026-02-10", "count": "1", "heads": "42", "note": "业务培训"}


def entries_of(desk: Desk, id_: str) -> list[Entry]:
    with desk.office.storage.read() as unit:
        return unit.ledger.of(Stream.WORK, id_)


async def test_an_item_is_entered_corrected_and_withdrawn_each_by_its_own_entry(desk: Desk) -> None:
    head = await desk.at("he")
    page = (await head.post("/console/work", TRAINING)).text
    assert ("已登记 W00001" in page, "42 人次" in page) == (True, True)
    await head.post("/console/work/W00001", {**TRAINING, "heads": "45", "act": "correct"})
    assert "45 人次" in (await head.get("/console/work")).text
    await head.post("/console/work/W00001", {"act": "withdraw", "reason": "重复登记"})
    page = (await head.get("/console/work/W00001")).text
    assert ("已经撤销" in page, "重复登记" in page, "42 人次" in page) == (True, True, True)
    told = [(one.act, one.actor) for one in entries_of(desk, "W00001")]
    assert told == [(act, "staff:he") for act in ("logged", "corrected", "withdrawn")]


async def test_what_is_entered_shows_in_the_figures_it_feeds(desk: Desk) -> None:
    head = await desk.at("he")
    page = (await head.post("/console/work", TRAINING)).text
    assert "/console/reports/2026/cells/more.training_heads" in page
    assert ">42</a>" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": "明天"}, "不能识别"),
        ({"on": "2026-03-03"}, "还没有到"),
        ({"count": "-1"}, "不能识别"),
        ({"heads": "many"}, "参加人次“many”不能识别"),
        ({"amount": "NaN"}, "不能识别"),
        ({"amount": "3.5"}, "这一类别没有 金额（万元）"),
        ({"kind": "party"}, "没有“party”这一类别"),
    ],
)
async def test_a_wrong_item_is_refused_in_words_and_comes_back_as_typed(
    desk: Desk, wrong: dict[str, str], said: str
) -> None:
    page = await (await desk.at("he")).post("/console/work", {**TRAINING, **wrong})
    assert (page.status, said in page.text, 'value="业务培训"' in page.text) == (422, True, True)
    assert entries_of(desk, "W00001") == []


async def test_nothing_is_withdrawn_without_a_reason(desk: Desk) -> None:
    head = await desk.at("he")
    await head.post("/console/work", TRAINING)
    refused = await head.post("/console/work/W00001", {"act": "withdraw", "reason": " "})
    assert (refused.status, len(entries_of(desk, "W00001"))) == (422, 1)


async def test_what_is_typed_in_an_item_is_never_markup(desk: Desk) -> None:
    head = await desk.at("he")
    page = (await head.post("/console/work", {**TRAINING, "note": "<script>x</script>"})).text
    assert ("<script>x" in page, "&lt;script&gt;x" in page) == (False, True)


@pytest.mark.parametrize("login", ["shi", "admin", "qin", "lin", "zhou"])
async def test_others_enter_nothing_by_direct_request(desk: Desk, login: str) -> None:
    await (await desk.at("he")).post("/console/work", TRAINING)
    browser = await desk.at(login)
    assert (await browser.post("/console/work", TRAINING)).status == 404
    told = {"act": "withdraw", "reason": "x"}
    assert (await browser.post("/console/work/W00001", told)).status == 404
    assert (len(entries_of(desk, "W00001")), entries_of(desk, "W00002")) == (1, [])


async def test_there_is_no_item_that_was_never_entered(desk: Desk) -> None:
    head = await desk.at("he")
    assert (await head.get("/console/work/W09999")).status == 404
    assert (await head.post("/console/work/W09999", {**TRAINING, "act": "correct"})).status == 404
