"""Reading ``.html``: the article of a web page without the site around it.

Tables become lines with `` | `` between cells, lists keep their marks, paragraphs their breaks.
Links are never followed.
"""

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from knowledge.importing.formats.cleaning import is_details
from knowledge.importing.formats.encoding import decode, decode_declared
from knowledge.importing.formats.plain import page_of
from knowledge.importing.recognition.titles import without_site
from knowledge.importing.record import Page
from knowledge.importing.refusal import UnreadableError

_NOT_TEXT = (
    "script", "style", "noscript", "template", "iframe", "svg", "object", "canvas",
    "button", "select", "input", "textarea",
)  # fmt: skip
_AROUND = frozenset({"nav", "footer", "header", "aside", "form"})
_FURNITURE = re.compile(
    r"(?:^|[-_\s])(?:bread-?crumbs?|crumbs?|nav(?:bar|igation)?|menu|foot(?:er)?|copyright|share|bdshare\S*"
    r"|sidebar|toolbar|pager|pagination|dqwz|weizhi|position|location|wz|related|print|qrcode|ewm"
    r"|login|top-?bar|header)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "body",
        "html",
    ]
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_DATE_META = ("PubDate", "pubdate", "publishdate", "article:published_time", "createDate")
_MOST_OF_TEXT = 0.7
_MUCH_OF_TEXT = 0.35
_LEAVES = frozenset({"p", "table", "ol", "ul"})  # never looked into for the article
_LINK_DEPTH = 4
_DEEPEST = 200  # levels; what lies deeper is taken as one run of text
_LONG_CELL = 1000
_WIDEST = 1000  # columns or rows one cell may reach over, as in browsers
_Below = dict[int, tuple[int, int, str]]
"""By column, what reaches down into the next row: for how many rows, how wide, its text."""


def read_html(content: bytes) -> Page:
    """Return the article of a web page.

    Raises:
        UnreadableError: nothing to read is on it.
    """
    soup = BeautifulSoup(_decoded(content), "lxml")
    title, title_bar = _title(soup), _title_bar(soup)
    published = _meta(soup, _DATE_META)
    address = soup.find("link", rel="canonical")
    for one in soup.find_all(_NOT_TEXT):
        one.decompose()
    body = soup.body or soup
    details = [line for line in _text_of(body).split("\n") if is_details(line)]
    _drop_furniture(body)
    text = _text_of(_article(body))
    around = _text_of(body)
    if not text.strip():
        raise UnreadableError("empty")
    page = page_of(text, title=title, doubtful=title_bar)
    head = "\n".join([f"发布日期:{published}" if published else "", *details])
    return Page(
        text=page.text,
        title=page.title,
        head=f"{head}\n{page.head}\n{around[:700]}".strip(),
        url=str(address["href"]) if isinstance(address, Tag) and address.get("href") else None,
    )


def _decoded(content: bytes) -> str:
    declared = _CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        text = decode_declared(content, declared[1].decode("ascii"))
        if text is not None:
            return text
    return decode(content)


def _title(soup: BeautifulSoup) -> str | None:
    """Return the title the markup names for sure: a field for it, or the only main heading."""
    named = _meta(soup, ("ArticleTitle", "articletitle"))
    if named:
        return named
    headings = [_line(one) for one in soup.find_all("h1")]
    headings = [one for one in headings if len(one) >= 4]
    return headings[0] if len(headings) == 1 else None


def _title_bar(soup: BeautifulSoup) -> str | None:
    """Return what the page calls itself in the browser's title bar, without the site's name."""
    told = _meta(soup, ("og:title", "title")) or (_line(soup.title) if soup.title else "")
    return without_site(told) or None


def _meta(soup: BeautifulSoup, names: tuple[str, ...]) -> str | None:
    for name in names:
        for key in ("name", "property"):
            found = soup.find("meta", attrs={key: name})
            if isinstance(found, Tag) and (told := str(found.get("content") or "").strip()):
                return told
    return None


def _drop_furniture(body: Tag) -> None:
    """Take away what is called furniture, unless it holds much of the page's text.

    Whole pages stand in one form, and some editors call the article's frame ``print``.
    """
    weights = _weights(body)
    much = _MUCH_OF_TEXT * weights.get(id(body), 0)
    light = [one for one in body.find_all(_is_furniture) if weights.get(id(one), 0) <= much]
    for one in light:
        if not one.decomposed:
            one.decompose()


def _is_furniture(tag: Tag) -> bool:
    if tag.name in _AROUND:
        return True
    classes = tag.get("class") or ""
    named = classes if isinstance(classes, str) else " ".join(classes)
    named = f"{named} {tag.get('id') or ''}"
    hidden = "display:none" in str(tag.get("style") or "").replace(" ", "").lower()
    return hidden or (bool(named.strip()) and _FURNITURE.search(named) is not None)


def _article(body: Tag) -> Tag:
    """Return the innermost element that still holds most of the text that is not links."""
    weights = _weights(body)
    place = body
    while True:
        inner = [one for one in place.children if isinstance(one, Tag) and one.name not in _LEAVES]
        best = max(inner, key=lambda one: weights.get(id(one), 0), default=None)
        whole = weights.get(id(place), 0)
        if best is None or not whole or weights.get(id(best), 0) < _MOST_OF_TEXT * whole:
            return place
        place = best


def _weights(body: Tag) -> dict[int, int]:
    """Return how many characters outside links each element holds, in one pass."""
    weights: dict[int, int] = {}
    open_tags: list[tuple[Tag, int]] = []
    told = 0
    for element in body.self_and_descendants:
        while open_tags and element.parent is not open_tags[-1][0]:
            tag, before = open_tags.pop()
            weights[id(tag)] = told - before
        if isinstance(element, Tag):
            open_tags.append((element, told))
        elif not isinstance(element, PreformattedString) and not _in_link(open_tags):
            told += len(str(element).strip())
    weights.update((id(tag), told - before) for tag, before in open_tags)
    return weights


def _in_link(open_tags: list[tuple[Tag, int]]) -> bool:
    return any(tag.name == "a" for tag, _ in open_tags[-_LINK_DEPTH:])


def _line(tag: Tag) -> str:
    return _SPACES.sub(" ", tag.get_text()).strip()


def _text_of(tag: Tag) -> str:
    lines: list[str] = [""]
    _write(tag, lines)
    trimmed = [line.strip(" \t\u3000\xa0") for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(trimmed)).strip("\n")


def _write(element: PageElement, lines: list[str], depth: int = 0) -> None:
    if isinstance(element, PreformattedString):
        return  # comments, declarations
    if isinstance(element, NavigableString):
        lines[-1] += _SPACES.sub(" ", str(element).replace("\xa0", " "))
    elif isinstance(element, Tag) and depth > _DEEPEST:
        lines[-1] += _line(element)
    elif isinstance(element, Tag):
        _write_tag(element, lines, depth)


def _write_tag(tag: Tag, lines: list[str], depth: int) -> None:
    if tag.name == "br":
        lines.append("")
    elif tag.name == "table" and _holds_figures(tag):
        lines.extend(["", *_rows(tag), "", ""])
    elif tag.name in _BLOCKS:
        _break(lines)
        if tag.name == "li":
            lines[-1] = _mark(tag)
        for child in tag.children:
            _write(child, lines, depth + 1)
        _break(lines)
    else:
        for child in tag.children:
            _write(child, lines, depth + 1)


def _break(lines: list[str]) -> None:
    if lines[-1].strip():
        lines.append("")


def _mark(item: Tag) -> str:
    if item.parent is None or item.parent.name != "ol":
        return "- "
    return f"{len(item.find_previous_siblings('li')) + 1}. "


def _holds_figures(table: Tag) -> bool:
    """Tell a table of figures from one that only lays out the page."""
    cells = table.find_all(["td", "th"])
    if table.find("table") or len(cells) < 4:
        return False
    rows = table.find_all("tr")
    longest = max((len(_line(cell)) for cell in cells), default=0)
    return len(cells) > len(rows) and longest <= _LONG_CELL


def _rows(table: Tag) -> list[str]:
    """Return the rows as lines; a cell that reaches down is said in each row it stands for."""
    lines: list[str] = []
    below: _Below = {}
    for row in table.find_all("tr"):
        cells = row.find_all(["td", "th"])
        told, below = _row(cells, below)
        if any(_line(cell) for cell in cells):
            lines.append(" | ".join(told))
    return lines


def _row(cells: list[Tag], above: _Below) -> tuple[list[str], _Below]:
    told: list[str] = []
    below: _Below = {}
    column = 0
    waiting = iter(cells)
    while True:
        if column in above:
            rows, width, text = above[column]
        elif (cell := next(waiting, None)) is not None:
            rows, width, text = _span(cell, "rowspan"), _span(cell, "colspan"), _line(cell)
        else:
            return told, below
        if rows > 1:
            below[column] = (rows - 1, width, text)
        told.append(text)
        column += width


def _span(cell: Tag, name: str) -> int:
    told = str(cell.get(name) or "")
    return max(1, min(int(told), _WIDEST)) if told.isascii() and told.isdecimal() else 1
