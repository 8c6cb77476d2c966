"""What an import does to the catalogue: everything readable goes in, once, and in one write."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.catalogue.disclosure import Status
from knowledge.catalogue.errors import SamePersonError
from knowledge.catalogue.port import Catalogue
from knowledge.catalogue.tiny import TinyCatalogue
from knowledge.importing.importer import ImportOutcome, import_paths
from knowledge.importing.record import Given
from knowledge.review import acts
from knowledge.review.rules import Publication
from tests.factories.disclosures import HEAD, LEADER, MONDAY, OFFICER, TUESDAY
from tests.factories.files import NOTICE, jsonl, pdf, write
from tests.fakes.catalogue import MemoryCatalogue

PEOPLE = Publication(reviewer=HEAD, approver=LEADER)


def _import(
    catalogue: Catalogue, *paths: Path, publish: Publication | None = None
) -> ImportOutcome:
    return import_paths(paths, catalogue, at=MONDAY, actor=OFFICER, publish=publish)


def _counts(outcome: ImportOutcome) -> tuple[int, int, int]:
    return outcome.added, outcome.changed, outcome.unchanged


def _statute(day: str, article: str, title: str = "示例省养老条例", closing: str = "") -> str:
    return (
        f"# {title}\n\n{day} 示例省人民代表大会常务委员会通过\n\n"
        f"第一条 为了养老,制定本条例。\n\n第二条 {article}\n\n"
        f"第三条 本条例自公布之日起施行。{closing}\n"
    )


class TestTakingIn:
    def test_new_texts_wait_for_review(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        outcome = _import(catalogue, write(tmp_path, "通知.txt", NOTICE))
        assert _counts(outcome) == (1, 0, 0)
        (one,) = catalogue.all()
        assert one.status is Status.DRAFT
        assert [(step.act, step.person, step.note) for step in one.steps] == [
            ("imported", OFFICER, "通知.txt")
        ]
        assert catalogue.snapshot().disclosures == ()

    def test_two_people_stand_for_what_is_already_public(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        _import(catalogue, write(tmp_path, "通知.txt", NOTICE), publish=PEOPLE)
        (one,) = catalogue.snapshot().disclosures
        assert [(step.act, step.person) for step in one.steps] == [
            ("imported", OFFICER),
            ("reviewed", HEAD),
            ("signed_off", LEADER),
            ("published", LEADER),
        ]
        assert one.published_on is None  # nobody said when; the day of the import is not it

    def test_one_person_cannot_stand_for_both(self) -> None:
        with pytest.raises(SamePersonError):
            Publication(reviewer=HEAD, approver=HEAD)

    def test_ten_files_are_one_write(self, tmp_path: Path) -> None:
        for number in range(10):
            write(tmp_path, f"{number}.txt", f"第{number}号通知\n\n内容{number}。")
        catalogue = TinyCatalogue(tmp_path / ".data" / "catalogue.json")
        _import(catalogue, tmp_path)
        assert catalogue.revision == 1
        assert len(catalogue.all()) == 10

    def test_an_id_given_is_kept(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        _import(catalogue, write(tmp_path, "a.jsonl", jsonl({"id": "甲-1/2", "text": "正文。"})))
        assert catalogue.get("甲-1/2").text == "正文。"

    def test_what_is_given_holds_where_a_file_does_not_say_otherwise(self, tmp_path: Path) -> None:
        rows = jsonl({"text": "甲。"}, {"text": "乙。", "category": "institution"})
        catalogue = MemoryCatalogue()
        import_paths(
            [write(tmp_path, "a.jsonl", rows)],
            catalogue,
            at=MONDAY,
            actor=OFFICER,
            given=Given(category="finance", issuer="云岭市民政局", media=("民情",)),
        )
        told = [(one.category, one.issuer, one.media) for one in catalogue.all()]
        assert told == [
            ("finance", "云岭市民政局", ("民情",)),
            ("institution", "云岭市民政局", ("民情",)),
        ]

    def test_progress_is_told_after_each_file(self, tmp_path: Path) -> None:
        files = [write(tmp_path, f"{name}.txt", f"正文{name}。") for name in "abc"]
        told: list[tuple[int, int]] = []
        import_paths(
            files,
            MemoryCatalogue(),
            at=MONDAY,
            actor=OFFICER,
            progress=lambda done, of: told.append((done, of)),
        )
        assert told == [(1, 3), (2, 3), (3, 3)]


class TestAgain:
    def test_importing_again_changes_nothing_at_all(self, tmp_path: Path) -> None:
        write(tmp_path, "f/通知.txt", NOTICE)
        write(tmp_path, "f/a.jsonl", jsonl({"id": "x", "text": "甲。"}, {"text": "无编号一行。"}))
        catalogue = TinyCatalogue(tmp_path / "catalogue.json")
        _import(catalogue, tmp_path / "f", publish=PEOPLE)
        before = (catalogue.revision, (tmp_path / "catalogue.json").read_bytes())
        assert _counts(_import(catalogue, tmp_path / "f", publish=PEOPLE)) == (0, 0, 3)
        assert (catalogue.revision, (tmp_path / "catalogue.json").read_bytes()) == before

    def test_a_changed_file_is_a_new_revision_and_the_old_stays_in_force(
        self, tmp_path: Path
    ) -> None:
        catalogue = MemoryCatalogue()
        path = write(tmp_path, "通知.txt", NOTICE)
        _import(catalogue, path, publish=PEOPLE)
        write(tmp_path, "通知.txt", NOTICE.replace("900元", "960元"))
        assert _counts(_import(catalogue, path)) == (0, 1, 0)
        (latest,) = catalogue.all()
        old, new = catalogue.history(latest.id)
        assert (old.status, new.status, new.revision) == (Status.PUBLISHED, Status.DRAFT, 2)
        assert "900元" in old.text
        assert "960元" in new.text

    def test_a_changed_file_published_supersedes_its_old_revision(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        path = write(tmp_path, "通知.txt", NOTICE)
        _import(catalogue, path, publish=PEOPLE)
        write(tmp_path, "通知.txt", NOTICE.replace("900元", "960元"))
        _import(catalogue, path, publish=PEOPLE)
        (latest,) = catalogue.all()
        assert [one.status for one in catalogue.history(latest.id)] == [
            Status.SUPERSEDED,
            Status.PUBLISHED,
        ]

    def test_a_row_with_an_id_is_known_again_in_another_file(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        _import(catalogue, write(tmp_path, "a.jsonl", jsonl({"id": "x", "text": "甲。"})))
        outcome = _import(catalogue, write(tmp_path, "b.csv", "编号,正文\nx,乙。\n"))
        assert _counts(outcome) == (0, 1, 0)
        assert [one.text for one in catalogue.history("x")] == ["甲。", "乙。"]

    def test_a_page_is_known_by_its_address_and_title_and_not_by_the_address_alone(
        self, tmp_path: Path
    ) -> None:
        page = {"title": "低保指南", "url": "http://x.cn/1", "text": "旧。"}
        catalogue = MemoryCatalogue()
        _import(catalogue, write(tmp_path, "a.jsonl", jsonl(page)))
        again = jsonl(
            page | {"text": "新。"}, {"title": "殡葬指南", "url": "http://x.cn/1", "text": "别的。"}
        )
        assert _counts(_import(catalogue, write(tmp_path, "b.jsonl", again))) == (1, 1, 0)

    def test_a_file_moved_elsewhere_is_the_same_text(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        _import(catalogue, write(tmp_path, "a/通知.txt", NOTICE))
        assert _counts(_import(catalogue, write(tmp_path, "b/公告.txt", NOTICE))) == (0, 0, 1)

    def test_rows_without_an_id_may_change_places(self, tmp_path: Path) -> None:
        rows = [{"title": f"标题{n}", "text": f"正文{n}。"} for n in range(3)]
        catalogue = MemoryCatalogue()
        _import(catalogue, write(tmp_path, "a.jsonl", jsonl(*rows)))
        again = [rows[2], {"title": "新", "text": "新的。"}, rows[0], rows[1] | {"text": "改了。"}]
        assert _counts(_import(catalogue, write(tmp_path, "a.jsonl", jsonl(*again)))) == (1, 1, 2)

    def test_rows_of_one_title_are_two_disclosures_every_time(self, tmp_path: Path) -> None:
        rows = jsonl({"title": "通告", "text": "一号。"}, {"title": "通告", "text": "二号。"})
        catalogue = MemoryCatalogue()
        assert _counts(_import(catalogue, write(tmp_path, "a.jsonl", rows))) == (2, 0, 0)
        assert _counts(_import(catalogue, write(tmp_path, "a.jsonl", rows))) == (0, 0, 2)

    def test_what_staff_revised_is_not_undone_by_the_old_file(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        path = write(tmp_path, "通知.txt", NOTICE)
        _import(catalogue, path, publish=PEOPLE)
        (one,) = catalogue.all()
        acts.revise(catalogue, one.id, {"text": "改正后的正文。"}, person=OFFICER, at=TUESDAY)
        assert _counts(_import(catalogue, path, publish=PEOPLE)) == (0, 0, 1)
        assert catalogue.get(one.id).text == "改正后的正文。"
        assert catalogue.get(one.id).status is Status.DRAFT  # nobody reviewed it yet

    def test_questions_attached_by_staff_survive_a_changed_file(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        path = write(tmp_path, "通知.txt", NOTICE)
        _import(catalogue, path)
        (one,) = catalogue.all()
        acts.attach_question(catalogue, one.id, "低保多少钱?", person=OFFICER, at=TUESDAY)
        write(tmp_path, "通知.txt", NOTICE.replace("900元", "960元"))
        _import(catalogue, path)
        assert catalogue.get(one.id).questions == ("低保多少钱?",)

    def test_drafts_imported_before_are_released_when_two_people_stand_for_them(
        self, tmp_path: Path
    ) -> None:
        catalogue = MemoryCatalogue()
        path = write(tmp_path, "通知.txt", NOTICE)
        _import(catalogue, path)
        outcome = _import(catalogue, path, publish=PEOPLE)
        assert (outcome.unchanged, outcome.published) == (1, 1)
        assert len(catalogue.snapshot().disclosures) == 1

    def test_what_was_withdrawn_does_not_come_back(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        path = write(tmp_path, "通知.txt", NOTICE)
        _import(catalogue, path, publish=PEOPLE)
        (one,) = catalogue.all()
        acts.withdraw(catalogue, one.id, person=LEADER, at=TUESDAY, note="有误")
        assert _counts(_import(catalogue, path, publish=PEOPLE)) == (0, 0, 1)
        assert catalogue.in_force(one.id) is None


class TestVersions:
    NEW = _statute("2023年12月29日", "新的规定。")
    OLD = _statute("2016年3月16日", "旧的规定。")

    @pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
    def test_the_later_statute_supersedes_whichever_came_first(
        self, tmp_path: Path, order: tuple[str, str]
    ) -> None:
        texts = {"a": ("条例(2016-03-16).md", self.OLD), "b": ("条例(2023-12-29).md", self.NEW)}
        catalogue = MemoryCatalogue()
        outcomes = [
            _import(catalogue, write(tmp_path, *texts[one]), publish=PEOPLE) for one in order
        ]
        states = {one.version: one.status for one in catalogue.all()}
        assert states == {"2016-03-16": Status.SUPERSEDED, "2023-12-29": Status.PUBLISHED}
        (pair,) = outcomes[1].superseded
        assert catalogue.get(pair.older).version == "2016-03-16"
        assert catalogue.get(pair.newer).version == "2023-12-29"
        assert outcomes[1].alike == ()  # versions of one statute are no news as like texts

    def test_a_newer_version_that_waits_leaves_the_older_in_force(self, tmp_path: Path) -> None:
        catalogue = MemoryCatalogue()
        _import(catalogue, write(tmp_path, "旧.md", self.OLD), publish=PEOPLE)
        outcome = _import(catalogue, write(tmp_path, "新.md", self.NEW))
        assert len(outcome.superseded) == 1
        assert [one.text[-30:] for one in catalogue.snapshot().disclosures] == [
            catalogue.all()[0].text[-30:]
        ]

    def test_versions_as_rows_of_a_file_are_told_apart_by_their_ids(self, tmp_path: Path) -> None:
        rows = jsonl(
            {"id": "养老条例(2023-12-29)", "title": "示例省养老条例", "text": self.NEW},
            {"id": "养老条例(2016-03-16)", "title": "示例省养老条例", "text": self.OLD},
        )
        catalogue = MemoryCatalogue()
        _import(catalogue, write(tmp_path, "a.jsonl", rows), publish=PEOPLE)
        assert catalogue.get("养老条例(2016-03-16)").superseded_by == "养老条例(2023-12-29)"

    def test_a_statute_puts_out_of_force_what_it_names_as_repealed(self, tmp_path: Path) -> None:
        closing = "2001年发布的《示例省敬老规定》同时废止。"
        write(tmp_path, "a.md", _statute("2001年5月1日", "旧的。", title="示例省敬老规定"))
        write(tmp_path, "b.md", _statute("2020年5月1日", "新的。", closing=closing))
        catalogue = MemoryCatalogue()
        _import(catalogue, tmp_path, publish=PEOPLE)
        states = {one.title: one.status for one in catalogue.all()}
        assert states == {"示例省敬老规定": Status.SUPERSEDED, "示例省养老条例": Status.PUBLISHED}


class TestLikeness:
    def test_nearly_the_same_text_is_reported_with_the_one_it_is_like(self, tmp_path: Path) -> None:
        body = "".join(f"第{n}项,申请人应当如实提供第{n}份材料。" for n in range(30))
        write(tmp_path, "a.txt", f"甲区办事指南\n\n{body}")
        write(tmp_path, "b.txt", f"乙区办事指南\n\n{body}另外补充一句。")
        write(tmp_path, "c.txt", f"丙区收费说明\n\n{'全然不同的一段文字。' * 20}")
        catalogue = MemoryCatalogue()
        (pair,) = _import(catalogue, tmp_path).alike
        assert {catalogue.get(pair.id).title, catalogue.get(pair.like).title} == {
            "甲区办事指南",
            "乙区办事指南",
        }
        assert 0.9 <= pair.likeness < 1


def test_texts_with_numbers_of_persons_are_pointed_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "名单公示\n\n张某 11010519491231002X 李某 11010519491231002X\n")
    write(tmp_path, "b.txt", NOTICE)
    catalogue = MemoryCatalogue()
    (concern,) = _import(catalogue, tmp_path, publish=PEOPLE).concerns
    assert (catalogue.get(concern.id).title, concern.found) == ("名单公示", 2)


class TestRefusing:
    def test_each_unreadable_file_is_named_with_its_reason_and_the_rest_goes_in(
        self, tmp_path: Path
    ) -> None:
        write(tmp_path, "in/a好.txt", NOTICE)
        write(tmp_path, "in/b空.txt", "  \n\n")
        write(tmp_path, "in/c扫描.pdf", pdf([], []))
        write(tmp_path, "in/d密.pdf", pdf(["看不见"], password="x"))
        write(tmp_path, "in/e图.txt", b"\x89PNG\r\n\x1a\n\0\0\0")
        write(tmp_path, "in/f表.csv", "甲,乙\n1,2\n")
        write(tmp_path, "in/g.jsonl", jsonl({"id": "g", "text": "好。"}) + "坏的一行\n")
        write(tmp_path, "in/h.exe", b"MZ")
        (tmp_path / "in" / "i断链.txt").symlink_to("没有的文件")
        catalogue = MemoryCatalogue()
        outcome = _import(catalogue, tmp_path / "in", tmp_path / "没有的文件夹")
        assert outcome.added == 2
        told = {Path(one.path).name: (one.row, one.code) for one in outcome.refused}
        assert told == {
            "没有的文件夹": (None, "missing"),
            "b空.txt": (None, "empty"),
            "c扫描.pdf": (None, "scan"),
            "d密.pdf": (None, "encrypted"),
            "e图.txt": (None, "binary"),
            "f表.csv": (None, "wrong_columns"),
            "g.jsonl": (2, "bad_json"),
            "h.exe": (None, "unsupported"),
            "i断链.txt": (None, "missing"),
        }
        for one in outcome.as_json()["refused"]:
            assert set(one) == {"path", "row", "reason", "code"}
            assert one["reason"]

    def test_a_file_with_an_untrue_suffix_is_told_what_it_is(self, tmp_path: Path) -> None:
        write(tmp_path, "a.docx", pdf(NOTICE.split("\n")))
        write(tmp_path, "b.txt", "<!DOCTYPE html><html><body><p>正文</p></body></html>")
        told = [one.reason for one in _import(MemoryCatalogue(), tmp_path).refused]
        assert told == [
            "内容是 .pdf,与扩展名 .docx 不符,请改正扩展名",
            "内容是 .html,与扩展名 .txt 不符,请改正扩展名",
        ]

    def test_a_row_published_before_it_was_formed_is_refused_and_the_rest_is_published(
        self, tmp_path: Path
    ) -> None:
        days = {"published_on": "2024-01-01", "formed_on": "2024-03-01"}
        rows = jsonl({"id": "x", "text": "甲。"}, {"id": "y", "text": "乙。", **days})
        write(tmp_path, "a.jsonl", rows)
        catalogue = MemoryCatalogue()
        outcome = _import(catalogue, tmp_path, publish=PEOPLE)
        assert [(one.row, one.code) for one in outcome.refused] == [(2, "date_order")]
        assert [(one.id, one.status) for one in catalogue.all()] == [("x", Status.PUBLISHED)]

    def test_an_id_used_in_two_files_of_one_import_is_refused_the_second_time(
        self, tmp_path: Path
    ) -> None:
        write(tmp_path, "a.jsonl", jsonl({"id": "x", "text": "甲。"}))
        write(tmp_path, "b.jsonl", jsonl({"id": "x", "text": "乙。"}, {"id": "y", "text": "丙。"}))
        outcome = _import(MemoryCatalogue(), tmp_path)
        assert outcome.added == 2
        assert [(one.row, one.code) for one in outcome.refused] == [(1, "id_taken")]

    def test_a_file_that_may_not_be_read_is_refused(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.txt", NOTICE)
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read everything")
        (refusal,) = _import(MemoryCatalogue(), path).refused
        assert refusal.code == "no_right"


def test_progress_is_told_of_the_files_and_of_the_texts_compared(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", jsonl({"text": "甲。"}, {"text": "乙。"}))
    write(tmp_path, "b.txt", NOTICE)
    files: list[tuple[int, int]] = []
    texts: list[tuple[int, int]] = []
    import_paths(
        [tmp_path],
        MemoryCatalogue(),
        at=MONDAY,
        actor=OFFICER,
        progress=lambda done, total: files.append((done, total)),
        comparing=lambda done, total: texts.append((done, total)),
    )
    assert files == [(1, 2), (2, 2)]
    assert texts == [(1, 3), (2, 3), (3, 3)]


def test_a_changed_text_formed_later_does_not_keep_the_day_the_old_one_was_published(
    tmp_path: Path,
) -> None:
    catalogue = MemoryCatalogue()
    first = {"id": "x", "text": "甲。", "published_on": "2024-01-10", "formed_on": "2024-01-05"}
    write(tmp_path, "a.jsonl", jsonl(first))
    _import(catalogue, tmp_path, publish=PEOPLE)
    write(tmp_path, "a.jsonl", jsonl({"id": "x", "text": "乙。", "formed_on": "2025-03-01"}))
    _import(catalogue, tmp_path, publish=PEOPLE)
    one = catalogue.get("x")
    assert (one.revision, one.status, one.published_on) == (2, Status.PUBLISHED, None)


class TestWalking:
    def test_folders_are_walked_in_one_order_hidden_files_passed_over(self, tmp_path: Path) -> None:
        for name in ("b/2.txt", "a.txt", "b/1.txt", ".git/x.txt", "b/.hidden.txt", "~$a.docx"):
            write(tmp_path, name, f"{name}的正文。")
        catalogue = MemoryCatalogue()
        assert _import(catalogue, tmp_path).refused == ()
        assert [one.steps[0].note for one in catalogue.all()] == ["a.txt", "1.txt", "2.txt"]

    def test_links_that_go_round_end_somewhere(self, tmp_path: Path) -> None:
        write(tmp_path, "in/a.txt", "正文。")
        (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
        (tmp_path / "in" / "self").symlink_to("self")
        outcome = _import(MemoryCatalogue(), tmp_path / "in", tmp_path / "in" / "a.txt")
        assert outcome.added == 1
        assert {one.code for one in outcome.refused} <= {"missing", "unreadable"}


def test_an_import_of_nothing_is_no_change(tmp_path: Path) -> None:
    catalogue = MemoryCatalogue()
    assert _counts(_import(catalogue, tmp_path)) == (0, 0, 0)
    assert catalogue.revision == 0


def test_the_same_text_twice_in_one_import_is_one_disclosure(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", NOTICE)
    write(tmp_path, "b.txt", NOTICE)
    catalogue = MemoryCatalogue()
    assert _counts(_import(catalogue, tmp_path)) == (1, 0, 1)
    assert replace(catalogue.all()[0], steps=()).title == "关于提高2026年城乡低保标准的通知"
