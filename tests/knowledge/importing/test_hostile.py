"""Whatever is in a file, it is read or refused with a reason; nothing else happens."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.catalogue.disclosure import Disclosure
from knowledge.importing.importer import import_paths
from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.refusal import UnreadableError
from knowledge.review.checklist import check
from knowledge.text.fold import fold, fold_units
from knowledge.text.kinds import held_by
from knowledge.text.sentences import bounds
from tests.factories.disclosures import MONDAY, OFFICER
from tests.factories.files import NOTICE, jsonl, pdf, word, workbook, write
from tests.fakes.catalogue import MemoryCatalogue
from tests.growth import TIMES, assert_grows_evenly

GOOD: dict[str, bytes] = {
    "a.txt": NOTICE.encode(),
    "a.md": f"---\ntitle: x\n---\n# {NOTICE}".encode(),
    "a.html": f"<html><body><h1>标题在此</h1><table><tr><td>{NOTICE}</table>".encode(),
    "a.docx": word(NOTICE.split("\n"), [["甲", "乙"]]),
    "a.pdf": pdf(NOTICE.split("\n"), ["第二页"]),
    "a.csv": f'标题,正文\n甲,"{NOTICE}"\n'.encode(),
    "a.xlsx": workbook([["标题", "正文"], ["甲", NOTICE]]),
    "a.jsonl": jsonl({"title": "甲", "text": NOTICE}).encode(),
}


def _import(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    path.write_bytes(content)
    outcome = import_paths([path], MemoryCatalogue(), at=MONDAY, actor=OFFICER)
    assert outcome.added or outcome.refused
    assert all(one.reason and one.reason_en for one in outcome.refused)


@pytest.mark.parametrize("name", GOOD)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_file_damaged_anywhere_is_read_or_refused(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = bytearray(GOOD[name])
    damages: dict[str, Callable[[int], None]] = {
        "cut": lambda place: content.__delitem__(slice(place, None)),
        "flip": lambda place: content.__setitem__(place, content[place] ^ 0xFF),
        "drop": lambda place: content.__delitem__(slice(place, place + 7)),
        "double": lambda place: content.extend(content[place : place + 200]),
    }
    for _ in range(data.draw(st.integers(1, 4))):
        if content:
            damage = data.draw(st.sampled_from(sorted(damages)))
            damages[damage](data.draw(st.integers(0, len(content) - 1)))
    _import(tmp_path, name, bytes(content))


@pytest.mark.parametrize("name", GOOD)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=st.binary(max_size=400))
def test_any_bytes_under_any_name_are_read_or_refused(
    tmp_path: Path, name: str, content: bytes
) -> None:
    _import(tmp_path, name, content)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("other", GOOD)
def test_a_file_under_a_wrong_name_is_read_or_refused(
    tmp_path: Path, name: str, other: str
) -> None:
    _import(tmp_path, name, GOOD[other])


def test_a_page_nested_beyond_reason_is_read_or_refused(tmp_path: Path) -> None:
    _import(tmp_path, "a.html", b"<div>" * 5_000 + "深处一句。".encode())


@pytest.mark.parametrize(
    "line",
    ["登录 " * 5000, "> " * 5000, "「" * 5000, "首页" * 5000, "发布日期:" * 3000, "第一条 " * 4000],
)
def test_no_line_takes_long(tmp_path: Path, line: str) -> None:
    _import(tmp_path, "a.txt", f"{line}\n\n{line}完。".encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nested.html", "<html><body>" + "<div>" * 1_000_000 + "文" + "</div>" * 1_000_000),
        ("cells.html", "<table>" + "<tr><td>1</td><td>2</td></tr>" * 200_000),
    ],
)
def test_a_page_of_more_tags_than_anybody_writes_is_refused(
    tmp_path: Path, name: str, content: str
) -> None:
    with pytest.raises(UnreadableError) as refusal:
        list(read_file(write(tmp_path, name, content), limits=Limits(), refuse=_refuse))
    assert refusal.value.code == "too_large"


@pytest.mark.parametrize(
    ("name", "made", "size"),
    [
        ("nested.html", lambda n: "<div>" * n + "文" + "</div>" * n, 12_000),
        ("cells.html", lambda n: "<table>" + "<tr><td>1</td><td>2</td></tr>" * n, 1_500),
        (
            "spans.html",
            lambda n: "<table>" + "<tr><td rowspan=999 colspan=999>甲</td><td>乙</td></tr>" * n,
            100,
        ),
        ("brackets.md", lambda n: "[" * n, 75_000),
        ("comments.md", lambda n: "<!--" * n, 25_000),
        ("stars.md", lambda n: "**" * n + "甲", 25_000),
        ("labels.txt", lambda n: "发布日期：" * n, 8_000),
        ("titles.html", lambda n: f"<title>{'- ' * n}</title><body>正文。", 12_500),
        ("blank.txt", lambda n: "甲\n" + "\n" * n + "乙。", 40_000),
        ("spaces.txt", lambda n: "甲" + "\u3000" * n + "乙。", 15_000),
        ("digits.txt", lambda n: "1" * n, 8_000),
        ("groups.txt", lambda n: "123 " * n, 2_500),
        ("named.txt", lambda n: "申请人：" * n, 2_500),
        ("dates.txt", lambda n: "2026年1月1日\n" * n, 1_000),
        ("one_run.txt", lambda n: "民" * n, 15_000),
        ("no_stop.html", lambda n: "<a href=x>甲" * n, 2_500),
        ("items.html", lambda n: "<ul>" + "<li>甲" * n, 2_500),
        ("numbered.html", lambda n: "<ol>" + "<li>甲</li>" * n, 2_500),
        ("bold.html", lambda n: "<p><b>" * n + "甲", 2_000),
        ("pairs.html", lambda n: "<table><tr><th>事项名称<td>" * n + "甲", 800),
        ("rows.csv", lambda n: "事项,材料,时限\n" + "办证,身份证,三天\n" * n, 1_500),
    ],
)
def test_no_file_takes_more_than_its_length(
    tmp_path: Path, name: str, made: Callable[[int], str], size: int
) -> None:
    """From the file to the checklist and to the kinds of answer: what froze the service once."""
    paths = {many: write(tmp_path, f"{many}/{name}", made(many)) for many in (size, TIMES * size)}

    def work(many: int) -> None:
        with suppress(UnreadableError):
            for record in read_file(paths[many], limits=Limits(), refuse=_refuse):
                list(check(Disclosure(id="x", title=record.title or "", text=record.text)))
                folded = fold(record.text)
                held_by(folded, bounds(fold_units(folded)))

    assert_grows_evenly(work, size)


def test_work_that_grows_with_the_square_of_its_input_is_seen() -> None:
    with pytest.raises(AssertionError):
        assert_grows_evenly(lambda size: sum(1 for _ in range(size) for _ in range(size)), 600)


def _refuse(_error: UnreadableError) -> None:
    """A row left out is none of these tests' matter."""
