"""Chapters, checks and issuing in the console: what is edited, what blocks, what stays."""

from datetime import date

from handlers.desk.reports import activity_log
from handlers.ledger.entry import Stream
from tests.cast import console as casting
from tests.cast.browsers import Desk


def acts_of(desk: Desk, year: int) -> list[str]:
    """Return what the ledger was told of a year's report."""
    with desk.office.storage.read() as unit:
        return [entry.act for entry in unit.ledger.of(Stream.REPORT, f"report:{year}")]


async def chapter_seen(desk: Desk, login: str) -> str:
    page = (await (await desk.at(login)).get("/console/reports/2025/chapters/problems")).text
    return page.partition('name="seen" value="')[2].partition('"')[0]


async def test_a_chapter_is_edited_and_its_figures_stay_linked(desk: Desk, last_year: str) -> None:
    del last_year
    leader, path = await desk.at("gao"), "/console/reports/2025/chapters/problems"
    text = "年内新收{{t3.new_received.total}}件，均在办理。"
    await leader.post(path, {"seen": await chapter_seen(desk, "gao"), "text": text})
    page = (await leader.get(path)).text
    assert '<mark class="linked" title="{{t3.new_received.total}}">1</mark>' in page
    text = "补充：年内新收1件，均在办理。"
    await leader.post(path, {"seen": await chapter_seen(desk, "gao"), "text": text})
    page = (await leader.get(path)).text
    assert '补充：年内新收<mark class="linked" title="{{t3.new_received.total}}">1</mark>' in page
    told = {"seen": await chapter_seen(desk, "gao"), "text": "", "act": "draft_anew"}
    await leader.post(path, told)
    assert "补充：年内" not in (await leader.get("/console/reports/2025")).text
    assert "恢复初稿" in (await leader.get(path)).text
    assert acts_of(desk, 2025) == ["chapter_written", "chapter_written", "chapter_drafted_anew"]


async def test_a_chapter_changed_meanwhile_is_not_overwritten_and_nothing_typed_is_lost(
    desk: Desk, last_year: str
) -> None:
    del last_year
    path = "/console/reports/2025/chapters/problems"
    seen = await chapter_seen(desk, "he")
    await (await desk.at("gao")).post(path, {"seen": seen, "text": "领导改的"})
    late = await (await desk.at("he")).post(path, {"seen": seen, "text": "科长改的"})
    assert (late.status, "已被他人更改" in late.text, "科长改的" in late.text) == (422, True, True)
    assert acts_of(desk, 2025) == ["chapter_written"]


async def test_a_failed_check_blocks_until_the_leader_says_why_it_may_stand(
    desk: Desk, last_year: str
) -> None:
    del last_year
    leader, path = await desk.at("gao"), "/console/reports/2025"
    told = {"seen": await chapter_seen(desk, "gao"), "text": "共{{t3.nowhere.total}}件"}
    await leader.post(f"{path}/chapters/problems", told)
    assert 'name="waive-LINKS"' in (await leader.get(f"{path}/freeze")).text
    refused = await leader.post(f"{path}/freeze", {"waive-LINKS": "  ", "none": "1"})
    assert (refused.status, "有检查未通过" in refused.text) == (422, True)
    assert acts_of(desk, 2025) == ["chapter_written"]
    await leader.post(f"{path}/freeze", {"waive-LINKS": "纸质版已更正", "none": "1"})
    page = (await leader.get(path)).text
    assert ("纸质版已更正" in page, "高远山" in page) == (True, True)
    assert acts_of(desk, 2025) == ["chapter_written", "frozen"]


async def test_table_two_is_told_before_a_report_is_issued(desk: Desk, last_year: str) -> None:
    """条例 art. 50: entered, or said to be none by whoever issues it; no reason lets it be."""
    del last_year
    leader, path = await desk.at("gao"), "/console/reports/2025/freeze"
    assert 'name="none"' in (await leader.get(path)).text
    assert (await leader.post(path, {"waive-T2-RECORDED": "忘了"})).status == 422
    await leader.post(path, {"none": "1"})
    assert acts_of(desk, 2025) == ["frozen"]


async def test_a_year_that_is_not_over_is_not_issued(desk: Desk, number: str) -> None:
    del number
    refused = await (await desk.at("gao")).post("/console/reports/2026/freeze")
    assert (refused.status, "还没有结束" in refused.text) == (422, True)
    assert acts_of(desk, 2026) == []


async def test_an_issued_report_stays_and_what_came_later_is_listed_case_by_case(
    desk: Desk, last_year: str
) -> None:
    leader, path = await desk.at("gao"), "/console/reports/2025"
    await leader.post(f"{path}/freeze", {"none": "1"})
    assert "没有差异" in (await leader.get(f"{path}/differences")).text
    with desk.office.storage.write() as unit:
        later = casting.in_hand(unit, desk.office, days_ago=90, name="孙晓梅")
        told = activity_log.NewItem(kind="licence", on=date(2025, 12, 1), count=5)
        (item,) = activity_log.enter(unit, [told], person="he")
    cell = f'<a href="{path}/cells/table3.new_received.total">1</a>'
    assert cell in (await leader.get(path)).text
    differs = (await leader.get(f"{path}/differences")).text
    assert (later in differs, item in differs, last_year in differs) == (True, True, False)
    assert "登记 2026-03-02 何秀兰" in differs
    behind = (await leader.get(f"{path}/cells/table3.new_received.total")).text
    assert (last_year in behind, later in behind) == (True, False)
    now = (await leader.get(f"{path}/cells/table3.new_received.total?as_of=2026-03-02")).text
    assert (last_year in now, later in now) == (True, True)


async def test_an_issued_report_takes_no_more_changes(desk: Desk, last_year: str) -> None:
    del last_year
    leader, path = await desk.at("gao"), "/console/reports/2025"
    seen = await chapter_seen(desk, "gao")
    await leader.post(f"{path}/freeze", {"none": "1"})
    text = {"seen": seen, "text": "晚了"}
    refused = await leader.post(f"{path}/chapters/problems", text)
    assert (refused.status, "已于" in refused.text, "晚了" in refused.text) == (422, True, True)
    assert (await leader.post(f"{path}/freeze")).status == 422
    assert acts_of(desk, 2025) == ["frozen"]


async def test_there_are_no_differences_of_a_report_that_was_not_issued(desk: Desk) -> None:
    assert (await (await desk.at("gao")).get("/console/reports/2026/differences")).status == 404


async def test_a_leader_marks_a_years_records_complete_with_the_reason(
    desk: Desk, last_year: str
) -> None:
    """Decision 025: only then is the next year compared with it."""
    del last_year
    leader, path = await desk.at("gao"), "/console/reports/2025"
    assert "该年的记录完整" in (await leader.get("/console/reports/2026")).text
    refused = await leader.post(f"{path}/complete", {"reason": " "})
    assert (refused.status, acts_of(desk, 2025)) == (422, [])
    await leader.post(f"{path}/complete", {"reason": "与纸质台账核对过"})
    page = (await leader.get(path)).text
    assert ("与纸质台账核对过" in page, "高远山" in page) == (True, True)
    assert acts_of(desk, 2025) == ["records_complete"]
    assert "该年的记录完整" not in (await leader.get("/console/reports/2026")).text


async def test_a_year_is_marked_complete_by_a_leader_when_it_is_over(
    desk: Desk, last_year: str
) -> None:
    del last_year
    told = {"reason": "已核对"}
    assert (await (await desk.at("he")).post("/console/reports/2025/complete", told)).status == 404
    early = await (await desk.at("gao")).post("/console/reports/2026/complete", told)
    assert (early.status, "还没有结束" in early.text) == (422, True)
    assert (acts_of(desk, 2025), acts_of(desk, 2026)) == ([], [])
