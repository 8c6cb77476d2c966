"""The checks of a yearly report's chapters: that they are written, and agree with the tables.

Numbers put in through links agree by themselves; these checks are for what people type.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handlers.report.form.checks import failed
from handlers.report.form.form import BLOCKS, EARLY, RESULT_TOTAL, TOTAL
from handlers.report.form.tables import Tables
from handlers.report.yearly.links import resolve, unknown_links
from handlers.report.yearly.report import Check, Level, Place

_NUMBER = r"(?P<number>\d[\d,，]*)\s*(?:件|份|宗|起|条)"
_GAP = r"[^。；;，,、\d]{0,20}?"
_WHOLE = r"[^。；;，,、\d维纠尚其]{0,20}?"  # not "结果维持2件", which is a part
_NEITHER_WAY = "(?<!直接被提起)(?<!直接提起)(?<!议后被提起)(?<!议后提起)"  # both together
_NEVER = r"(?:未|没有|无)(?:收到|发生|产生|新收|出现)?"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A way of telling a figure of the tables in a text."""

    pattern: re.Pattern[str]
    label: str
    where: str
    figure: Callable[[Tables], int]


def _claim(pattern: str, label: str, where: str, figure: Callable[[Tables], int]) -> _Claim:
    return _Claim(re.compile(pattern), label, where, figure)


def _cell3(row: str) -> Callable[[Tables], int]:
    return lambda tables: tables.table3[row, TOTAL]


def _cell4(block: str) -> Callable[[Tables], int]:
    return lambda tables: tables.table4[block, TOTAL]


def _lawsuits(tables: Tables) -> int:
    return sum(tables.table4[block.key, TOTAL] for block in BLOCKS if block.group)


_APPLICATION = r"(?:政府信息公开申请|信息公开申请|依申请公开|申请)"
_CLAIMS = (
    _claim(
        rf"(?:收到|新收|受理|接收){_GAP}{_APPLICATION}{_GAP}{_NUMBER}",
        "新收申请数量",
        "table3.new_received.total",
        _cell3("new_received"),
    ),
    _claim(
        rf"(?:收到|新收|受理|接收){_GAP}{_NUMBER}{_GAP}{_APPLICATION}",
        "新收申请数量",
        "table3.new_received.total",
        _cell3("new_received"),
    ),
    _claim(
        rf"{_NEVER}{_GAP}政府信息公开申请(?!.{{0,10}}(?:复议|诉讼))(?P<number>)(?=[。；;，,、]|$)",
        "新收申请数量",
        "table3.new_received.total",
        _cell3("new_received"),
    ),
    _claim(
        rf"(?:上年度?|去年)结转{_GAP}{_NUMBER}",
        "上年结转申请数量",
        "table3.carried_over.total",
        _cell3("carried_over"),
    ),
    _claim(
        rf"结转(?:至|到)?下(?:一)?年度?{_GAP}{_NUMBER}",
        "结转下年度申请数量",
        "table3.carried_forward.total",
        _cell3("carried_forward"),
    ),
    _claim(
        rf"(?:办结|答复|办理完毕)(?:政府信息公开|信息公开|依申请公开)?(?:申请)?{_NUMBER}",
        "办理结果总计",
        "table3.result_total.total",
        _cell3(RESULT_TOTAL),
    ),
    *(
        _claim(
            rf"(?<![不类]){label}{_NUMBER}", f"“{label}”数量", f"table3.{row}.total", _cell3(row)
        )
        for label, row in (
            ("予以公开", "granted"),
            ("部分公开", "partially_granted"),
            ("不予公开", "denied"),
            ("无法提供", "unable"),
            ("不予处理", "not_processed"),
        )
    ),
    _claim(
        rf"行政复议{_WHOLE}{_NUMBER}",
        "行政复议总计",
        "table4.review.total",
        _cell4("review"),
    ),
    *(
        _claim(
            rf"{way}{_GAP}(?:诉讼|起诉){_WHOLE}{_NUMBER}",
            f"行政诉讼（{label}）总计",
            f"table4.{block}.total",
            _cell4(block),
        )
        for way, label, block in (
            ("未经复议", "未经复议直接起诉", "litigation_direct"),
            ("复议后", "复议后起诉", "litigation_after_review"),
        )
    ),
    _claim(
        rf"{_NEITHER_WAY}行政诉讼{_WHOLE}{_NUMBER}",
        "行政诉讼总计",
        "table4.litigation_*.total",
        _lawsuits,
    ),
)
_SENTENCE = re.compile(r"[^。；;\n]+")
_YEAR = re.compile(r"(\d{4})年")
_ABOUT_APPLICATIONS = re.compile(r"申请|复议|诉讼")


def _sentences(text: str, year: int) -> Iterator[str]:
    """Yield the sentences that speak of this year's applications."""
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        years = {int(digits) for digits in _YEAR.findall(sentence)}
        if _ABOUT_APPLICATIONS.search(sentence) and (not years or year in years):
            yield sentence


def _disagreements(text: str, chapter: str, *, tables: Tables, year: int) -> Iterator[Place]:
    """Yield the numbers of a chapter that the tables do not have."""
    seen: set[tuple[str, str]] = set()
    for sentence in _sentences(text, year):
        for claim in _CLAIMS:
            for match in claim.pattern.finditer(sentence):
                stated = int(re.sub(r"\D", "", match["number"]) or 0)
                figure = claim.figure(tables)
                key = (claim.where, match[0])
                if stated == figure or key in seen:
                    continue
                seen.add(key)
                yield Place(
                    where=claim.where,
                    label=f"{chapter}“{match[0].strip()}”与表中{claim.label}",
                    expected=str(figure),
                    found=str(stated),
                )


def text_against_tables(
    chapters: Mapping[str, str], *, tables: Tables, previous: Tables | None, year: int
) -> Check:
    """Check the numbers that chapters tell against the tables (a warning: mind the scope)."""
    places: list[Place] = []
    for chapter in tables.form.chapters:
        text = resolve(chapters.get(chapter.key, ""), tables=tables, previous=previous)
        places += _disagreements(text, chapter.title, tables=tables, year=year)
    note = "请先核对文字与表格的统计口径是否一致" if places else ""
    return failed("TEXT-TABLE", places, level=Level.WARNING, note=note)


def chapters_written(chapters: Mapping[str, str], *, tables: Tables) -> Check:
    """Check that every chapter that is written in words says something (条例 art. 50)."""
    places = [
        Place(where=f"chapters.{chapter.key}", label=chapter.title, expected="有内容", found="空白")
        for chapter in tables.form.text_chapters
        if not chapters.get(chapter.key, "").strip()
    ]
    return failed("CHAPTERS", places, level=Level.ERROR)


def links_lead_somewhere(chapters: Mapping[str, str], *, tables: Tables) -> Check:
    """Check that every linked figure of the chapters exists."""
    places = [
        Place(
            where=f"chapters.{chapter.key}",
            label=f"{chapter.title}中的数字引用",
            expected="表中已有的数字",
            found="{{" + path + "}}",
        )
        for chapter in tables.form.chapters
        for path in unknown_links(chapters.get(chapter.key, ""), tables=tables)
    ]
    return failed("LINKS", places, level=Level.ERROR)


_TOPICS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
"""What chapter 1 has to speak of (国办公开办函〔2021〕30号, and its trial form)."""
OVERVIEW_SIGNS = 1000
"""The most characters that an overview has, spaces not counted."""


def topics_told(chapters: Mapping[str, str], *, tables: Tables) -> Check:
    """Check that the overview speaks of each topic of the form."""
    text = "" if tables.form is EARLY else chapters.get("overview", "")
    places = [
        Place(where="chapters.overview", label="总体情况", expected=topic, found="未写到")
        for topic in _TOPICS
        if text and topic not in text
    ]
    return failed("TOPICS", places, level=Level.WARNING)


def overview_length(
    chapters: Mapping[str, str], *, tables: Tables, previous: Tables | None
) -> Check:
    """Check that the overview is no longer than a reader is asked to read."""
    places = []
    if tables.form is not EARLY:
        text = resolve(chapters.get("overview", ""), tables=tables, previous=previous)
        signs = len("".join(text.split()))
        if signs > OVERVIEW_SIGNS:
            label = "总体情况字数"
            places.append(
                Place(
                    where="chapters.overview",
                    label=label,
                    expected=f"不超过{OVERVIEW_SIGNS}",
                    found=str(signs),
                )
            )
    return failed("LENGTH", places, level=Level.WARNING)
