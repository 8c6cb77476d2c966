"""Drawing one plot in Chinese: font, marks, legend, and the two formats it is given out in.

The font (Noto Sans SC, under the Open Font License) is installed with the product, so that
Chinese is never a row of boxes; in SVG all text becomes outlines, so that the reader needs no
font either. What is plotted is :mod:`handlers.report.render.charts`.
"""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from handlers.report.render.layout import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

from lxml import etree

_SVG: Final = "{http://www.w3.org/2000/svg}"


def plain_svg(drawn: bytes, *, title: str) -> str:
    """Return a drawing that a page with a strict content policy may hold: no style, no script."""
    root = etree.fromstring(drawn, etree.XMLParser(resolve_entities=False, remove_comments=True))
    for unwanted in [*root.iter(f"{_SVG}style"), *root.iter(f"{_SVG}metadata")]:
        parent = unwanted.getparent()
        if parent is not None:
            parent.remove(unwanted)
    for element in root.iter():
        style = element.attrib.pop("style", None)
        for rule in str(style or "").split(";"):
            name, colon, value = rule.partition(":")
            if colon:
                element.set(name.strip(), value.strip())
    root.set("stroke-linejoin", "round")
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    named = etree.Element(f"{_SVG}title")
    named.text = title
    root.insert(0, named)
    etree.cleanup_namespaces(root)
    svg: str = etree.tostring(root, encoding="unicode")
    return svg


BLUE: Final = "#1f5fa8"
ORANGE: Final = "#c8641a"
GREY: Final = "#5a5a5a"
NOTHING: Final = "没有数据"
_INCHES: Final = (7.5, 3.9)
_DOTS: Final = 200  # per inch, in Word
_MISSING: Final = "〓"  # the printer's mark for a character the font lacks


@cache
def _glyphs() -> frozenset[int]:
    """Return the characters that the font has."""
    from matplotlib.ft2font import FT2Font
    from pylopdf_fonts_zh_cn import sans_path

    return frozenset(FT2Font(str(sans_path())).get_charmap())


def _drawable(text: str) -> str:
    """Return a text of which every character can be drawn."""
    known = _glyphs()
    return "".join(sign if ord(sign) in known else _MISSING for sign in text)


def say(text: Any, font: "FontProperties") -> None:
    """Set a text of a plot in the Chinese font, as it stands: a dollar sign is no formula."""
    text.set_fontproperties(font)
    text.set_parse_math(False)
    text.set_text(_drawable(text.get_text()))


def ticks(
    axes: "Axes", axis: str, places: Sequence[int], names: Sequence[str], font: "FontProperties"
) -> None:
    """Set the marks of an axis."""
    along = axes.xaxis if axis == "x" else axes.yaxis
    along.set_ticks(list(places))
    labels = along.set_ticklabels([_drawable(name) for name in names])
    for label in labels:
        label.set_fontproperties(font)
        label.set_parse_math(False)


def legend(axes: "Axes", font: "FontProperties") -> None:
    """Put the legend above the plot, where it covers nothing."""
    axes.legend(prop=font, frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncols=2)


def whole_numbers(axes: "Axes") -> None:
    """Let the axis of counts have marks at whole numbers only."""
    from matplotlib.ticker import AutoLocator, MaxNLocator

    for along in (axes.xaxis, axes.yaxis):
        if isinstance(along.get_major_locator(), AutoLocator):
            along.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))


def picture(
    *,
    key: str,
    title: str,
    definition: str,
    headings: tuple[str, ...],
    rows: tuple[tuple[str | int, ...], ...],
    draw: Callable[["Axes", "FontProperties"], None],
    empty: bool,
) -> Picture:
    """Draw a plot in both formats."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from pylopdf_fonts_zh_cn import sans_path

    font = FontProperties(fname=str(sans_path()), size=9)
    figure = Figure(figsize=_INCHES, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    if empty:
        axes.set_axis_off()
        say(axes.text(0.5, 0.5, NOTHING, ha="center", va="center"), font)
    else:
        draw(axes, font)
        whole_numbers(axes)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
            label.set_fontproperties(font)
    png, svg = BytesIO(), BytesIO()
    with rc_context({"svg.hashsalt": key, "svg.fonttype": "path"}):
        figure.savefig(png, format="png", dpi=_DOTS, metadata={"Software": None})
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    return Picture(
        key=key,
        title=title,
        definition=definition,
        svg=plain_svg(svg.getvalue(), title=title),
        png=png.getvalue(),
        headings=headings,
        rows=rows,
    )
