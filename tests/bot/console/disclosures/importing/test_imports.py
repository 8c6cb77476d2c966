"""Importing files in the console: who may, what comes of it, what is refused, one at a time."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import FormData

from bot.console.disclosures.importing import imports, page, reading
from bot.console.disclosures.importing.reading import ImportProgress, Tell
from bot.console.disclosures.importing.report import Report, Reports, State
from knowledge.catalogue.disclosure import Status
from knowledge.importing import apart
from knowledge.importing.importer import import_paths
from knowledge.importing.limits import Limits
from tests.cast.browsers import Browser, Desk
from tests.conftest import MONDAY_MORNING
from tests.factories.files import NOTICE, jsonl, pdf, word, zipped
from tests.fakes.readings import slow_where_so_named

IMPORT = "/console/knowledge/import"
OTHER = NOTICE.replace("城乡低保标准", "高龄津贴标准").replace("12号", "13号")


def sending(files: dict[str, bytes | str], **fields: str) -> FormData:
    form = FormData(quote_fields=False, default_to_multipart=True)
    for name, value in fields.items():
        form.add_field(name, value)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        form.add_field("files", data, filename=name, content_type="application/octet-stream")
    return form


async def send(browser: Browser, files: dict[str, bytes | str], **fields: str) -> Browser:
    """Send files as a browser without scripts does; return the page it was led to."""
    return await browser.post(IMPORT, sending(files, **fields))


async def finished(desk: Desk, browser: Browser) -> Browser:
    """Return the page of the last import once it has ended."""
    for thread in threading.enumerate():
        if thread.name == "import":
            thread.join(20)
    [newest, *_] = Reports(desk.office.settings.data / "imports").recent(1)
    return await browser.get(f"{IMPORT}/{newest.id}")


async def brought_in(desk: Desk, files: dict[str, bytes | str], **fields: str) -> str:
    """Let the intake import files; return the text of the result's page."""
    browser = await desk.at("lin")
    sent = await send(browser, files, **fields)
    assert sent.status == 200, sent.text
    return (await finished(desk, browser)).text


def report(desk: Desk) -> Report:
    [newest, *_] = Reports(desk.office.settings.data / "imports").recent(1)
    return newest


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold every import after its first file, until the event is set."""
    go_on = threading.Event()

    def slowly(*args: Any, tell: Tell, **told: Any) -> Report:
        def hold(progress: ImportProgress) -> None:
            tell(progress)
            if progress.done:
                go_on.wait(20)
                tell(progress)

        return reading.bring_in(*args, tell=hold, **told)

    monkeypatch.setattr(imports, "bring_in", slowly)
    yield go_on
    go_on.set()


class TestTakingIn:
    async def test_what_is_imported_waits_for_review_and_is_linked(self, desk: Desk) -> None:
        text = await brought_in(desk, {"低保.txt": NOTICE, "津贴.docx": word(OTHER.split("\n"))})
        latest = desk.office.library.catalogue.all()
        assert {one.status for one in latest} == {Status.DRAFT}
        assert {(one.steps[0].act, one.steps[0].person) for one in latest} == {("imported", "lin")}
        assert all(f'href="/console/knowledge/{one.id}"' in text for one in latest)
        assert 'href="/console/knowledge?status=draft"' in text
        assert desk.office.library.catalogue.snapshot().disclosures == ()

    async def test_sent_again_nothing_changes_and_a_changed_text_is_a_revision(
        self, desk: Desk
    ) -> None:
        await brought_in(desk, {"低保.txt": NOTICE})
        await brought_in(desk, {"低保.txt": NOTICE})
        assert report(desk).counts == (0, 0, 1, 0)
        text = await brought_in(desk, {"低保.txt": NOTICE.replace("900元", "950元")})
        [one] = desk.office.library.catalogue.all()
        assert (report(desk).counts, one.revision) == ((0, 1, 0, 0), 2)
        assert "第 2 版" in text

    async def test_a_packed_folder_comes_in_with_its_folders(self, desk: Desk) -> None:
        packed = zipped({"公开/a.txt": NOTICE.encode(), "公开/b.md": OTHER.encode()})
        await brought_in(desk, {"公开.zip": packed})
        sources = {one.source or "" for one in desk.office.library.catalogue.all()}
        assert {one.split("#")[0] for one in sources} == {"upload:公开/a.txt", "upload:公开/b.md"}

    async def test_what_a_file_does_not_say_is_taken_from_the_form(self, desk: Desk) -> None:
        told = {"category": "regulation", "formed_on": "2026-02-03", "issuer": "云岭市民政局"}
        await brought_in(desk, {"a.jsonl": jsonl({"title": "甲", "text": "床位费。"})}, **told)
        [one] = desk.office.library.catalogue.all()
        assert (one.category, str(one.formed_on), one.issuer) == tuple(told.values())

    async def test_texts_nearly_the_same_are_told_with_both(self, desk: Desk) -> None:
        await brought_in(desk, {"a.txt": NOTICE})
        text = await brought_in(desk, {"b.txt": NOTICE.replace("12号", "15号")})
        first, second = desk.office.library.catalogue.all()
        [pair] = report(desk).alike
        assert {pair.id, pair.other} == {first.id, second.id}
        assert "内容相近" in text

    async def test_marks_of_secrecy_are_told(self, desk: Desk) -> None:
        text = await brought_in(desk, {"a.txt": f"机密★10年\n{NOTICE}"})
        assert "签发前请处理" in text

    async def test_each_import_is_in_the_audit_with_its_counts(self, desk: Desk) -> None:
        await brought_in(desk, {"a.txt": NOTICE})
        begun, ended = desk.audit(f"import:{report(desk).id}")
        assert (begun.act, begun.actor, begun.facts) == ("import_begun", "staff:lin", {"files": 1})
        assert (ended.act, ended.facts["state"], ended.facts["added"]) == (
            "import_ended",
            "done",
            1,
        )

    async def test_nothing_sent_is_left_lying_about(self, desk: Desk) -> None:
        await brought_in(desk, {"a.txt": NOTICE})
        incoming = desk.office.settings.data / "imports" / "incoming"
        assert list(incoming.iterdir()) == []


class TestRefusing:
    async def test_the_rest_goes_in_and_file_row_and_reason_are_told(self, desk: Desk) -> None:
        rows = jsonl({"text": "床位费每月900元。"}, {"title": "无正文"})
        files: dict[str, bytes | str] = {
            "a.txt": NOTICE,
            "b.exe": b"MZ\x00",
            "表.jsonl": rows,
            "空.txt": " ",
        }
        text = await brought_in(desk, files)
        assert report(desk).counts == (2, 0, 0, 3)
        told = {(one.file, one.row) for one in report(desk).refused}
        assert told == {("b.exe", None), ("表.jsonl", 2), ("空.txt", None)}
        assert "缺少正文" in text
        english = await (await desk.at("lin")).get(f"{IMPORT}/{report(desk).id}?lang=en")
        assert "the text is missing" in english.text

    async def test_a_file_is_what_its_content_is(self, desk: Desk) -> None:
        """A name may say anything."""
        await brought_in(desk, {"a.txt": pdf(NOTICE.split("\n")), "b.docx": NOTICE})
        assert {one.file for one in report(desk).refused} == {"a.txt", "b.docx"}
        assert desk.office.library.catalogue.all() == ()

    async def test_a_zip_bomb_is_refused_and_the_rest_goes_in(self, desk: Desk) -> None:
        bomb = zipped({"a.txt": b"0" * 30_000_000})
        await brought_in(desk, {"炸弹.zip": bomb, "b.txt": NOTICE})
        [left] = report(desk).refused
        assert (left.file, "压缩炸弹" in left.reason, report(desk).counts[0]) == (
            "炸弹.zip",
            True,
            1,
        )

    async def test_a_zip_in_a_zip_is_not_opened(self, desk: Desk) -> None:
        inner = zipped({"a.txt": NOTICE.encode()})
        await brought_in(desk, {"外.zip": zipped({"内.zip": inner})})
        assert (report(desk).counts, report(desk).refused[0].file) == ((0, 0, 0, 1), "内.zip")

    @pytest.mark.parametrize("name", ["../../gongkai.toml", "/etc/x.txt", "..\\..\\x.txt"])
    async def test_no_name_leads_out_of_the_folder(self, desk: Desk, name: str) -> None:
        data = desk.office.settings.data
        before = {one for one in data.parent.rglob("*.t*t*") if one.is_file()}
        await brought_in(desk, {name: NOTICE})
        after = {one for one in data.parent.rglob("*.t*t*") if one.is_file()}
        assert before == after

    async def test_a_form_without_files_is_told_what_it_lacks(self, desk: Desk) -> None:
        answer = await send(await desk.at("lin"), {}, category="other")
        assert (answer.status, "没有收到文件" in answer.text) == (422, True)

    async def test_a_day_that_is_none_is_told_and_what_was_typed_is_kept(self, desk: Desk) -> None:
        answer = await send(
            await desk.at("lin"), {"a.txt": NOTICE}, formed_on="昨天", issuer="民政局"
        )
        assert (answer.status, "不是日期" in answer.text, "民政局" in answer.text) == (
            422,
            True,
            True,
        )

    async def test_too_much_is_refused_in_one_sentence(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(page, "_LIMITS", Limits(sent=1000, files=2))
        browser = await desk.at("lin")
        large = await send(browser, {"a.txt": "好" * 2000})
        many = await send(browser, {f"{one}.txt": "好" for one in range(3)})
        assert [(one.status, "请分几次" in one.text) for one in (large, many)] == [
            (413, True),
            (413, True),
        ]
        assert desk.office.library.catalogue.all() == ()

    async def test_a_sender_that_falls_silent_is_not_waited_for(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "_SILENCE", 0.2)
        browser = await desk.at("lin")
        go_on = threading.Event()

        async def slowly() -> AsyncIterator[bytes]:
            yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n1'
            while not go_on.is_set():
                await asyncio.sleep(0.05)

        answer = await browser.client.post(
            IMPORT,
            data=slowly(),
            headers={"Content-Type": "multipart/form-data; boundary=x"},
        )
        go_on.set()
        assert answer.status == 408

    async def test_it_cannot_be_begun_from_another_site(self, desk: Desk) -> None:
        browser = await desk.at("lin")
        answer = await browser.client.post(
            IMPORT,
            data=sending({"a.txt": NOTICE}),
            headers={"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"},
        )
        assert (answer.status, desk.office.library.catalogue.all()) == (403, ())


class TestUnderWay:
    async def test_a_few_at_a_time_with_a_word_who_is_importing(
        self, desk: Desk, held: threading.Event
    ) -> None:
        first, second = await desk.at("lin"), await desk.at("qin")
        for name in ("a.txt", "b.txt"):
            assert "正在导入" in (await send(first, {name: NOTICE})).text
        assert 'type="file"' in (await second.get(IMPORT)).text
        assert "正在导入" in (await send(second, {"c.txt": OTHER})).text
        refused = await send(second, {"d.txt": NOTICE})
        assert (refused.status, "林若溪" in refused.text) == (409, True)
        shown = await second.get(IMPORT)
        assert ("林若溪 正在导入" in shown.text, 'type="file"' in shown.text) == (True, False)
        held.set()
        await finished(desk, first)
        assert len(desk.office.library.catalogue.all()) == 2
        assert (await send(second, {"d.txt": NOTICE})).status == 200

    async def test_a_file_that_takes_long_holds_up_no_other_import_and_can_be_stopped(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        browser = await desk.at("lin")
        monkeypatch.setattr(apart, "_read", slow_where_so_named)
        await send(browser, {"慢.txt": NOTICE})
        slow = report(desk).id
        await send(browser, {"b.txt": OTHER})
        while Reports(desk.office.settings.data / "imports").recent(1)[0].state is State.RUNNING:
            await asyncio.sleep(0.02)
        assert len(desk.office.library.catalogue.all()) == 1
        await browser.post(f"{IMPORT}/{slow}/stop")
        await finished(desk, browser)
        assert "没有写入任何内容" in (await browser.get(f"{IMPORT}/{slow}")).text

    async def test_how_far_it_is_can_be_asked_and_leaving_does_not_end_it(
        self, desk: Desk, held: threading.Event
    ) -> None:
        browser = await desk.at("lin")
        await send(browser, {"a.txt": NOTICE, "b.txt": OTHER})
        address = f"{IMPORT}/{report(desk).id}/progress"
        told = await (await browser.client.get(address)).json()
        assert (told["running"], told["total"] in {0, 2}) == (True, True)
        await browser.client.session.close()
        held.set()
        elsewhere = await desk.at("qin")
        assert "导入结果" in (await finished(desk, elsewhere)).text
        assert await (await elsewhere.client.get(address)).json() == {"running": False}

    async def test_stopped_it_has_taken_nothing_in(self, desk: Desk, held: threading.Event) -> None:
        browser = await desk.at("lin")
        await send(browser, {"a.txt": NOTICE, "b.txt": OTHER})
        await browser.post(f"{IMPORT}/{report(desk).id}/stop")
        held.set()
        assert "没有写入任何内容" in (await finished(desk, browser)).text
        assert (report(desk).state, desk.office.library.catalogue.all()) == (State.STOPPED, ())
        assert desk.audit(f"import:{report(desk).id}")[-1].facts["state"] == "stopped"

    async def test_the_desk_answers_while_files_are_read(
        self, desk: Desk, held: threading.Event
    ) -> None:
        browser = await desk.at("lin")
        await send(browser, {"a.txt": NOTICE})
        assert (await browser.get("/console/knowledge")).status == 200
        held.set()
        await finished(desk, browser)

    async def test_one_cut_off_with_the_service_is_told_so(self, desk: Desk) -> None:
        folder = desk.office.settings.data / "imports"
        Reports(folder).put(Report(id="20260301-0900-ab", by="lin", name="林", at=MONDAY_MORNING))
        again = imports.Imports(desk.office)
        again.recover()
        page_text = (await (await desk.at("lin")).get(f"{IMPORT}/20260301-0900-ab")).text
        assert "服务停止了" in page_text
        assert desk.audit("import:20260301-0900-ab")[-1].facts["state"] == "interrupted"

    async def test_the_service_ends_without_waiting_for_it(
        self, desk: Desk, held: threading.Event, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(imports, "_LAST_WAIT", 0.01)
        browser = await desk.at("lin")
        await send(browser, {"a.txt": NOTICE, "b.txt": OTHER})
        running = browser.client.app
        assert running is not None
        running[imports.IMPORTS].close()
        held.set()
        await finished(desk, browser)
        assert (report(desk).state, desk.office.library.catalogue.all()) == (State.INTERRUPTED, ())

    async def test_a_catalogue_that_cannot_be_written_is_told(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_args: object, **_told: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(imports, "bring_in", full)
        text = await brought_in(desk, {"a.txt": NOTICE})
        assert ("磁盘空间" in text, report(desk).state) == (True, State.FAILED)

    async def test_an_import_nobody_knows_is_not_there(self, desk: Desk) -> None:
        assert (await (await desk.at("lin")).get(f"{IMPORT}/20260101-000000-abcdef")).status == 404


@pytest.mark.parametrize(
    ("login", "page_opens", "imports_too"),
    [
        *((one, True, True) for one in ("lin", "qin", "he")),
        *((one, True, False) for one in ("gao", "zhou")),
        *((one, False, False) for one in ("shi", "admin")),
    ],
)
async def test_drafters_import_and_readers_read(
    desk: Desk, login: str, page_opens: bool, imports_too: bool
) -> None:
    await brought_in(desk, {"a.txt": NOTICE})
    done = report(desk).id
    browser = await desk.at(login)
    assert ((await browser.get(f"{IMPORT}/{done}")).status == 200) is page_opens
    assert ((await browser.get(IMPORT)).status == 200) is imports_too
    assert ((await send(browser, {"b.txt": OTHER})).status == 200) is imports_too
    await finished(desk, browser)
    assert len(desk.office.library.catalogue.all()) == (2 if imports_too else 1)


async def test_nobody_imports_without_signing_in(desk: Desk) -> None:
    assert (await send(await desk.fresh(), {"a.txt": NOTICE})).status == 401
    assert desk.office.library.catalogue.all() == ()


async def test_only_so_many_reports_are_kept(tmp_path: Path) -> None:
    reports = Reports(tmp_path, keep=2)
    for number in range(4):
        reports.put(Report(id=f"2026-{number}", by="lin", name="林", at=MONDAY_MORNING))
    assert [one.id for one in reports.recent(9)] == ["2026-3", "2026-2"]


def test_an_upload_and_the_command_line_bring_in_the_same(desk: Desk, tmp_path: Path) -> None:
    """A text that the command line brought in is known again when it is sent by the browser."""
    catalogue = desk.office.library.catalogue
    (tmp_path / "低保.txt").write_text(NOTICE, encoding="utf-8")
    import_paths([tmp_path / "低保.txt"], catalogue, at=MONDAY_MORNING, actor="cli")
    handed = tmp_path / "handed"
    handed.mkdir()
    (handed / "低保.txt").write_text(NOTICE, encoding="utf-8")
    outcome = import_paths([handed], catalogue, at=MONDAY_MORNING, actor="林", within=handed)
    assert (outcome.added, outcome.unchanged) == (0, 1)
