"""Pages as offices' sites lay them out, each made of one document: what a site puts round it.

The layouts in ``layouts/`` are those of site programs in use (tables within tables, divisions of
content systems, an article of a messenger, what page readers, clippers and browsers save); their
words are invented. A line with a field that the document lacks falls away, the line with
``$paragraph`` comes once for each.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).with_name("layouts")
_IN_GB18030 = frozenset({"old_tables", "word_processor", "copied_text", "bare_body"})
_PATHS = {path.name: path for path in _FOLDER.glob("*/*")}
LAYOUTS = tuple(sorted(_PATHS))
"""The files of layouts, by which they are named."""

WITHOUT_DAY = frozenset({"bare_body.html", "word_processor.htm"})
"""Layouts that don't say when the page was put up."""

_MENU = ("首页", "走进柳溪", "新闻中心", "政务公开", "政务服务", "互动交流")
_OTHERS = (
    "柳溪县召开春季造林现场会",
    "关于公布2024年度养老机构等级评定结果的公告",
    "全县老年助餐点增加到四十六处",
    "柳溪县社会组织年检开始受理",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document and when it was put on a site; what is not known is empty."""

    title: str
    published: date
    paragraphs: Sequence[str]
    number: str = ""
    issuer: str = ""
    formed: date | None = None


def laid_out(layout: str, document: Document) -> bytes:
    """Return a document's page in a layout, in the encoding such pages have."""
    path = _PATHS[layout]
    day = document.published
    fields = {
        "title": document.title,
        "broken": document.title[:8],
        "number": document.number,
        "issuer": document.issuer,
        "published": day.isoformat(),
        "day": f"{day.year}年{day.month}月{day.day}日",
        "menu": "".join(f'<li><a href="/{n}/">{word}</a></li>' for n, word in enumerate(_MENU)),
        "others": "".join(
            f'<li><a href="/2025/{n}.html" title="{word}">{word}</a><span>03-0{n + 1}</span></li>'
            for n, word in enumerate(_OTHERS)
        ),
    }
    gap = "\n\n" if path.suffix == ".md" else "\n"
    lines = path.read_text(encoding="utf-8").split("\n")
    page = "\n".join(_filled(lines, fields, document.paragraphs, gap))
    return page.encode("gb18030" if path.stem in _IN_GB18030 else "utf-8")


def _filled(
    lines: Sequence[str], fields: Mapping[str, str], paragraphs: Sequence[str], gap: str
) -> Iterator[str]:
    for line in lines:
        if any(f"${name}" in line and not value for name, value in fields.items()):
            continue
        repeated = paragraphs if "$paragraph" in line else ("",)
        yield gap.join(Template(line).substitute(fields, paragraph=text) for text in repeated)
