"""Drafts of the chapters that are written in words, from the records, for a person to edit.

A draft says what the records say and nothing more: no praise, nothing that was not recorded, and
nothing that somebody would have to take out by hand. What each topic says is
:mod:`handlers.report.yearly.topics`; figures stand as links, so that they follow the tables.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from handlers.report.form.form import EARLY
from handlers.report.form.tables import Tables
from handlers.report.yearly.report import ReportingBody
from handlers.report.yearly.topics import (
    NUMERALS,
    Notes,
    applications,
    enquiries,
    fees,
    found_wanting,
    listed,
    management,
    platform,
    proactive,
    remedies,
    said,
    secrecy,
    supervision,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the office is reached, as a report's opening tells it; what is empty is not told."""

    address: str = ""
    postcode: str = ""
    telephone: str = ""
    website: str = ""

    def sentence(self, organ: str) -> str:
        """Return where the report can be read and whom to ask."""
        parts = (
            ("地址：", self.address),
            ("邮编：", self.postcode),
            ("联系电话：", self.telephone),
        )
        how = "；".join(f"{label}{value}" for label, value in parts if value)
        site = f"本报告在{self.website}公布。" if self.website else ""
        return f"{site}如对本报告有疑问，请与{organ}联系（{how}）。" if how else site


NOWHERE: Final = Contact()
NO_NOTES: Final[Notes] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a report's texts are drafted from."""

    tables: Tables
    organ: str
    year: int
    contact: Contact = NOWHERE
    notes: Notes = field(default_factory=lambda: NO_NOTES)
    office: ReportingBody = ReportingBody.DEPARTMENT


def draft(material: Material) -> dict[str, str]:
    """Return the drafts of all written chapters of the form, as sources with links."""
    form = material.tables.form
    writers = _EARLY if form is EARLY else _SINCE_2019
    return {chapter.key: writers[chapter.key](material) for chapter in form.text_chapters}


def _topics(topics: Iterable[tuple[str, str]]) -> str:
    """Return the topics that say something, numbered in their order."""
    sayings = [(title, text) for title, text in topics if text]
    return "\n".join(
        f"（{NUMERALS[place]}）{title}。{text}" for place, (title, text) in enumerate(sayings)
    )


def _opening(material: Material) -> str:
    year, organ = material.year, material.organ
    return (
        f"本报告由{organ}依照《中华人民共和国政府信息公开条例》编制，"
        f"统计期限为{year}年1月1日至{year}年12月31日。{material.contact.sentence(organ)}"
    )


def _overview(material: Material) -> str:
    """Return chapter 1 with the topics that the form asks for."""
    tables, notes = material.tables, material.notes
    questions = enquiries(tables, notes) + platform(tables)
    watched = supervision(tables) + said(notes, "organisation", "honour")
    if material.office is ReportingBody.GOVERNMENT:
        watched += said(notes, "assessment")  # 条例 art. 50(4) asks it of governments
    topics = (
        ("主动公开", proactive(tables, notes)),
        ("依申请公开", applications(tables) + remedies(tables)),
        ("政府信息管理", management(tables) + said(notes, "system") + secrecy(tables)),
        ("政府信息公开平台建设", said(notes, "platform", "publication_means") + questions),
        ("监督保障", watched),
    )
    return f"{_opening(material)}\n{_topics(topics)}"


def _problems(material: Material) -> str:
    """Return the chapter on problems: last year's measures, what is wanting, what would mend it."""
    notes, year = material.notes, material.year
    wanting = [*_noted(notes, "problem"), *(text for text, _ in found_wanting(material.tables))]
    mending = [*_noted(notes, "measure"), *(text for _, text in found_wanting(material.tables))]
    parts = []
    if done := said(notes, "measure_done"):
        parts.append(f"上年度报告所列问题的改进情况：{done}")
    if wanting:
        parts.append(f"{year}年政府信息公开工作存在以下问题：{listed(wanting)}。")
    else:
        parts.append(
            f"从{year}年的统计数据看，没有出现逾期答复，也没有答复在行政复议、行政诉讼中被纠正。"
        )
    if not mending:
        mending = ["继续按期办理申请，并根据公众申请和咨询较多的事项充实主动公开内容"]
    parts.append(f"下一步改进措施：{listed(mending)}。")
    return "\n".join(parts)


def _noted(notes: Notes, kind: str) -> list[str]:
    return [note.strip().rstrip("。；;") for note in notes.get(kind, ()) if note.strip()]


def _other(material: Material) -> str:
    """Return chapter 6: the fees, what was noted, else that there is nothing."""
    sayings = said(material.notes, "other_matter")
    return fees(material.tables) + (sayings or "没有其他需要报告的事项。")


def _early_overview(material: Material) -> str:
    """Return the overview as reports before 2019 had it."""
    tables, notes = material.tables, material.notes
    topics = (
        ("组织领导", said(notes, "organisation")),
        ("制度建设", said(notes, "system")),
        ("教育培训", supervision(tables)),
        ("公开方式", said(notes, "publication_means", "platform")),
        ("保密审查", secrecy(tables) + said(notes, "secrecy_system")),
        ("表彰奖励", said(notes, "honour")),
    )
    sayings = _topics(topics)
    return f"{_opening(material)}\n{sayings}" if sayings else _opening(material)


def _early_applications(material: Material) -> str:
    tables = material.tables
    return applications(tables) + enquiries(tables, material.notes) + platform(tables)


_Writer = Callable[[Material], str]
_SINCE_2019: Mapping[str, _Writer] = {
    "overview": _overview,
    "problems": _problems,
    "other_matters": _other,
}
_EARLY: Mapping[str, _Writer] = {
    "overview": _early_overview,
    "proactive_disclosure": lambda material: proactive(material.tables, material.notes),
    "applications": _early_applications,
    "fees": lambda material: fees(material.tables) or said(material.notes, "fee_note"),
    "review_litigation": lambda material: remedies(material.tables),
    "problems": _problems,
}
