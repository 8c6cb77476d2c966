"""Figures inside a chapter's text that stay linked to the tables: ``{{t3.new_received.total}}``.

A chapter is kept as its source, with links; it is read with the figures put in. So a figure
that changes is seen in the text at once. A link is a path, and a unit where one is needed:

- ``t2.item.measure``, ``t3.row.column``, ``t4.block.field``, ``f.name``: one figure;
- ``last.`` before it: the same figure of last year;
- ``change.…|件``: the comparison with last year in words, with its comma; empty without one;
- ``list.results``, ``list.applicants``, ``list.review``, ``list.litigation``: all that is not
  nought, in words.

Drafting chapters is :mod:`handlers.report.yearly.narrative`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final

from handlers.report.form.form import BLOCKS, COLUMNS, KINDS, OUTCOMES, RESULT_TOTAL, TOTAL
from handlers.report.form.shape import FormRow
from handlers.report.form.tables import Figure, Tables

LINK: Final = re.compile(r"\{\{\s*([a-z0-9_.]+)\s*(?:\|\s*([^{}|]*?)\s*)?\}\}")
NOT_RECORDED: Final = "（未登记）"
NONE: Final = "无"

MORE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "disclosures": "本年主动公开政府信息条数",
        "disclosures_institution": "其中：机构信息类条数",
        "disclosures_regulation": "其中：法规公文类条数",
        "disclosures_work_update": "其中：工作动态类条数",
        "disclosures_other": "其中：其他类条数",
        "disclosures_institution_share": "机构信息类所占百分比",
        "disclosures_regulation_share": "法规公文类所占百分比",
        "disclosures_work_update_share": "工作动态类所占百分比",
        "disclosures_share": "主动公开占全部政府信息的百分比",
        "disclosures_of_open_share": "主动公开占全部公开信息（含依申请提供的）的百分比",
        "disclosures_electronic_share": "全文电子化的百分比",
        "disclosures_in_time_share": "形成后20个工作日内公开的百分比",
        "media_items": "通过报刊、网站等媒体发布的条数",
        "published_site": "通过政府网站公开的条数",
        "published_new_media": "通过政务新媒体公开的条数",
        "published_bulletin": "通过政府公报公开的条数",
        "key_fields": "公开重点领域信息的条数",
        "interpretations": "发布政策解读的篇数",
        "responses": "回应社会关切的次数",
        "secrecy_reviews": "公开前保密审查的件次",
        "enquiries": "热线、信箱等渠道收到的咨询件数",
        "enquiries_answered": "其中已答复的件数",
        "enquiries_in_time_share": "其中及时回复的百分比",
        "trainings": "培训次数",
        "training_heads": "培训人次",
        "meetings": "会议次数",
        "inspections": "检查次数",
        "questions": "本年收到的咨询件数",
        "questions_bot": "其中：由自动应答答复的件数",
        "questions_people": "其中：由工作人员答复的件数",
        "questions_in_time_share": "人工答复的及时回复率（百分比）",
        "supplements": "通知补正的申请件数",
        "extensions": "延长答复期限的申请件数",
        "in_time_share": "按期答复的申请所占百分比",
        "reasons_asked": "要求说明理由的申请件数（条例第三十五条）",
        "delays": "确定延迟答复合理期限的申请件数（条例第三十五条）",
        "reopened": "因复议决定或者判决重新办理的件数",
        "answered_again": "其中跨年度重新办理、本年再次答复的件数（不计入表三）",
        "fees_notified": "本年发出收费通知的件数",
        "fee_cases": "本年缴纳信息处理费的件数",
        "fee_yuan": "本年缴纳的信息处理费金额（元）",
        "fees_lapsed": "本年因逾期未缴费不再处理的件数",
    }
)
"""Figures that only texts tell, with what each of them means."""


class UnknownLinkError(ValueError):
    """A text has a link to nothing there is: ``path``."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a chapter's text; ``link`` is its source where it is a linked figure."""

    text: str
    link: str | None = None


def say(figure: Figure) -> str:
    """Return a figure as it is written in a text."""
    if figure is None:
        return NOT_RECORDED
    if isinstance(figure, Decimal):
        return f"{figure.normalize():f}"
    return str(figure)


def figure(path: str, tables: Tables) -> Figure:
    """Return the figure a path leads to; ``UnknownLinkError`` where there is none."""
    head, _, rest = path.partition(".")
    first, _, second = rest.partition(".")
    if head == "f":
        if rest not in MORE:
            raise UnknownLinkError(path)
        return tables.more.get(rest)
    cell = (first, second)
    try:
        match head:
            case "t2":
                return tables.table2[cell]
            case "t3":
                return tables.table3[cell]
            case "t4":
                return tables.table4[cell]
            case _:
                raise UnknownLinkError(path)
    except KeyError:
        raise UnknownLinkError(path) from None


def _change(path: str, unit: str, tables: Tables, previous: Tables | None) -> str:
    """Return the comparison of a figure with last year's, in words."""
    now = figure(path, tables)
    try:
        before = None if previous is None else figure(path, previous)
    except UnknownLinkError:
        return ""  # last year's form had no such figure
    if now is None or before is None:
        return ""
    if now == before:
        return "，与上年持平"
    word = "增加" if now > before else "减少"
    gap: Figure = now - before if now > before else before - now
    return f"，比上年{word}{say(gap)}{unit}"


_NUMBERED = re.compile(r"^(（[一二三四五六七八九十]+）|\d+\.)|（.*?）$")


def bare(label: str) -> str:
    """Return a label of the form without its number and its note in brackets."""
    return _NUMBERED.sub("", label)


def _named(counts: Iterator[tuple[str, int]]) -> str:
    """Return "label 3件、label 2件" of what is not nought."""
    return "、".join(f"{bare(label)}{count}件" for label, count in counts if count)


def _results(tables: Tables) -> str:
    """Return the dispositions, those under one heading in brackets behind it."""
    parts = []
    for row in tables.form.rows:
        count = tables.table3[row.key, TOTAL] if row.parent == "results" else 0
        if count and row.key != RESULT_TOTAL:
            leaves = ((leaf.label, tables.table3[leaf.key, TOTAL]) for leaf in under(row, tables))
            within = _named(leaves)
            parts.append(_named(iter([(row.label, count)])) + (f"（{within}）" if within else ""))
    return "，".join(parts)


def under(row: FormRow, tables: Tables) -> Iterator[FormRow]:
    """Yield the rows of table 3 under a heading of the form."""
    return (leaf for leaf in tables.form.rows if leaf.parent == row.key)


def _applicants(tables: Tables) -> str:
    labels = ((column.key, column.label) for column in COLUMNS if column.key in KINDS)
    return _named(
        ("其他组织" if kind == "other_org" else label, tables.table3["new_received", kind])
        for kind, label in labels
    )


def _outcomes(tables: Tables, blocks: tuple[str, ...]) -> str:
    return _named(
        (outcome.label, sum(tables.table4[block, outcome.key] for block in blocks))
        for outcome in OUTCOMES
    )


_COURT = tuple(block.key for block in BLOCKS if block.group)
_LISTS: Final[Mapping[str, Callable[[Tables], str]]] = MappingProxyType(
    {
        "list.results": _results,
        "list.applicants": _applicants,
        "list.review": lambda tables: _outcomes(tables, ("review",)),
        "list.litigation": lambda tables: _outcomes(tables, _COURT),
    }
)


def follow(path: str, unit: str, *, tables: Tables, previous: Tables | None) -> str:
    """Return what a link reads as; ``UnknownLinkError`` where it leads nowhere."""
    if path in _LISTS:
        return _LISTS[path](tables) or NONE
    if path.startswith("change."):
        return _change(path.removeprefix("change."), unit, tables, previous)
    if path.startswith("last."):
        within = path.removeprefix("last.")
        figure(within, tables)  # an unknown path is a mistake with or without a last year
        try:
            return say(None if previous is None else figure(within, previous)) + unit
        except UnknownLinkError:
            return NOT_RECORDED
    return say(figure(path, tables)) + unit


def pieces(source: str, *, tables: Tables, previous: Tables | None = None) -> Iterator[Piece]:
    """Yield a chapter in stretches: plain text, and linked figures as they read now.

    A link that leads nowhere is left standing as it was written; the checks name it.
    """
    at = 0
    for match in LINK.finditer(source):
        if match.start() > at:
            yield Piece(source[at : match.start()])
        try:
            read = follow(match[1], match[2] or "", tables=tables, previous=previous)
        except UnknownLinkError:
            yield Piece(match[0])
        else:
            yield Piece(read, match[0])
        at = match.end()
    if at < len(source):
        yield Piece(source[at:])


def resolve(source: str, *, tables: Tables, previous: Tables | None = None) -> str:
    """Return a chapter as it reads, with the figures put in."""
    return "".join(piece.text for piece in pieces(source, tables=tables, previous=previous))


def unknown_links(source: str, *, tables: Tables) -> list[str]:
    """Return the links of a chapter that lead nowhere."""
    lost = []
    for match in LINK.finditer(source):
        try:
            follow(match[1], "", tables=tables, previous=None)
        except UnknownLinkError as error:
            lost.append(error.path)
    return lost


def relink(edited: str, source: str, *, tables: Tables, previous: Tables | None = None) -> str:
    """Return the source of a text that a person edited as it reads, links kept.

    ``edited`` began as ``resolve(source)``. A figure the person left as it was stays linked;
    one that was changed, or that got a digit beside it, becomes plain text.
    """
    before = list(pieces(source, tables=tables, previous=previous))
    read = "".join(piece.text for piece in before)
    blocks = SequenceMatcher(None, read, edited, autojunk=False).get_matching_blocks()
    stretches: list[tuple[int, int, str]] = []
    at = 0
    for piece in before:
        start, at = at, at + len(piece.text)
        if piece.link is None:
            continue
        for block in blocks:
            if block.a <= start and at <= block.a + block.size and block.size:
                moved = block.b + start - block.a
                if _alone(edited, moved, moved + len(piece.text)):
                    stretches.append((moved, moved + len(piece.text), piece.link))
                break
    return _with_links(edited, stretches)


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether a number is not part of a longer number; what reads as nothing never is."""
    if start == end:
        return True
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if text[start].isdigit() and (before.isdigit() or before == "."):
        return False
    return not (text[end - 1].isdigit() and (after.isdigit() or after == "."))


def _with_links(text: str, stretches: list[tuple[int, int, str]]) -> str:
    """Return a text with stretches of it replaced by their links."""
    parts, at = [], 0
    for start, end, link in sorted(stretches):
        parts += [text[at:start], link]
        at = end
    return "".join([*parts, text[at:]])
