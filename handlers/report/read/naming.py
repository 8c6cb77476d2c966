"""Whose report a file is and of which year: from its title, its first lines, or its name."""

import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final, NamedTuple

from knowledge.importing.recognition.organs import is_organ

_WORK: Final = r"(?:政府信息公开|信息公开|政务公开)"
_REPORT: Final = rf"{_WORK}(?:工作)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?报告"
_ORGAN: Final = r"[\u4e00-\u9fff（）()·]{2,60}?"
_NAME_FIRST: Final = re.compile(
    rf"(?P<organ>{_ORGAN})\s{{0,4}}(?:关于)?(?:公布|发布|印发)?\s{{0,4}}(?P<year>20\d\d)\s{{0,2}}年.{{0,12}}?年度报告"
)
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>20\d\d)\s{{0,2}}年度?\s{{0,4}}(?!度?{_WORK})(?P<organ>{_ORGAN})\s{{0,4}}{_REPORT}"
)
_YEAR: Final = re.compile(rf"(?P<year>20\d\d)\s{{0,2}}年(?:度)?\s{{0,4}}{_REPORT}")
_MADE_BY: Final = re.compile(
    rf"(?:本(?:年度)?报告|本年报)由(?P<organ>{_ORGAN})(?:负责)?(?:编制|编写|汇总)"
)
_LEADING: Final = re.compile(r"^(?:关于|公布|发布|印发|各|我)+")
_TRAILING: Final = re.compile(r"(?:关于|公布|发布|印发|的|度)+$")


class Naming(NamedTuple):
    """The organ and the year that a file names, None where it names none."""

    organ: str | None = None
    year: int | None = None


def naming_of(texts: Iterable[str], *, source: str) -> Naming:
    """Return whose report of which year texts and file name say it is; titles go first."""
    texts = list(texts)
    organ: str | None = None
    year: int | None = None
    stem = PurePath(source).stem
    for text in (*texts, stem):
        titled = _in_title(" ".join(text.split()))
        organ, year = organ or titled.organ, year or titled.year
        if organ and year:
            return Naming(organ, year)
    made_by = next((match for text in texts if (match := _MADE_BY.search(text))), None)
    if organ is None and made_by is not None:
        organ = _bare(made_by["organ"])
    if organ is None and is_organ(stem):
        organ = stem
    return Naming(organ, year)


def _in_title(text: str) -> Naming:
    for pattern in (_YEAR_FIRST, _NAME_FIRST):
        match = pattern.search(text)
        organ = _bare(match["organ"]) if match else None
        if match and organ:
            return Naming(organ, int(match["year"]))
    alone = _YEAR.search(text)
    return Naming(None, int(alone["year"])) if alone else Naming()


def _bare(organ: str) -> str | None:
    bare = _TRAILING.sub("", _LEADING.sub("", organ.strip()))
    if bare.endswith("人民"):
        bare += "政府"  # of 人民政府信息公开, which both names share
    return bare if len(bare) >= 2 and not bare.startswith(("政府信息", "信息公开", "年")) else None
