"""Plots of what people look at, for the report and the public page: SVG for screens, PNG for Word.

Drawn with a font that is installed with the product (Noto Sans SC, under the Open Font
License), so that Chinese is never a row of boxes; in SVG all text becomes outlines, so that
the reader needs no font either. Each plot carries its definition and the table of its figures.
Series differ by hatching as well as by colour. Counting is not done here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from handlers.report.form import LEAVES, TOTAL
from handlers.report.layout import Picture
from handlers.report.links import bare
from handlers.report.svg import plain_svg
from handlers.report.tables import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

_BLUE: Final = "#1f5fa8"
_ORANGE: Final = "#c8641a"
_GREY: Final = "#5a5a5a"
_INCHES: Final = (7.5, 3.9)
_DOTS: Final = 200  # per inch, in Word
_MISSING: Final = "〓"  # the printer's mark for a character the font lacks
_NOTHING: Final = "没有数据"
_LAST_DAY: Final = 41  # in the distribution, stands for all longer times


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTimeliness:
    """How many applications a section answered in time and late."""

    section: str
    in_time: int
    late: int


def monthly(received: Sequence[int], answered: Sequence[int], *, year: int) -> Picture:
    """Return applications received and answered in each of the twelve months."""
    months = [f"{month}月" for month in range(1, 13)]

    def draw(axes: "Axes", font: "FontProperties") -> None:
        places = range(12)
        left, right = [at - 0.2 for at in places], [at + 0.2 for at in places]
        axes.bar(left, received, 0.38, color=_BLUE, label="收到")
        axes.bar(right, answered, 0.38, color=_ORANGE, hatch="///", edgecolor="white", label="办结")
        _ticks(axes, "x", places, months, font)
        _say(axes.set_ylabel("件"), font)
        _legend(axes, font)

    return _picture(
        key="monthly",
        title=f"{year}年各月收到和办结申请数量",
        definition="收到：以收到之日所在月份计；办结：以作出答复之日所在月份计，含上年结转的申请。",
        headings=("月份", "收到（件）", "办结（件）"),
        rows=tuple(zip(months, received, answered, strict=True)),
        draw=draw,
        empty=not any((*received, *answered)),
    )


def time_to_answer(days: Mapping[int, int], *, limit: int) -> Picture:
    """Return how many applications took how many working days, against the limit."""
    counts: dict[int, int] = {}
    for taken, count in days.items():
        counts[min(taken, _LAST_DAY)] = counts.get(min(taken, _LAST_DAY), 0) + count
    longest = max([limit + 5, *counts])

    def draw(axes: "Axes", font: "FontProperties") -> None:
        for late, colour, hatch in ((False, _BLUE, ""), (True, _ORANGE, "///")):
            chosen = [taken for taken in sorted(counts) if (taken > limit) is late]
            heights = [counts[taken] for taken in chosen]
            label = f"超过{limit}个工作日（含依法延长）" if late else f"{limit}个工作日以内"
            axes.bar(chosen, heights, 0.85, color=colour, hatch=hatch, label=label)
        axes.axvline(limit + 0.5, color=_GREY, linestyle="--", linewidth=1.2)
        ticks = list(range(0, longest + 1, 5))
        names = [*map(str, ticks)]
        if _LAST_DAY in counts:
            ticks = [tick for tick in ticks if tick < _LAST_DAY - 1]
            names = [*map(str, ticks), "40以上"]
            ticks.append(_LAST_DAY)
        _ticks(axes, "x", ticks, names, font)
        _say(axes.set_xlabel("用时（工作日）"), font)
        _say(axes.set_ylabel("件"), font)
        _legend(axes, font)

    return _picture(
        key="time-to-answer",
        title="办结申请用时分布",
        definition=(
            f"自收到之日的次日起至答复之日的工作日数，已扣除依法不计算的时间；"
            f"虚线为法定的{limit}个工作日。"
        ),
        headings=("用时（工作日）", "办结（件）"),
        rows=_bands(counts, limit),
        draw=draw,
        empty=not any(counts.values()),
    )


def _bands(counts: Mapping[int, int], limit: int) -> tuple[tuple[str, int], ...]:
    """Return the distribution by spans of five days, the limit and twice the limit being ends."""
    ends = [*range(5, limit + 1, 5)]
    ends = ends if ends[-1:] == [limit] else [*ends, limit]
    ends.append(max(2 * limit, _LAST_DAY - 1))
    rows, start = [], 0
    for end in ends:
        count = sum(number for taken, number in counts.items() if start <= taken <= end)
        rows.append((f"{start}—{end}", count))
        start = end + 1
    beyond = sum(number for taken, number in counts.items() if taken >= start)
    return (*rows, (f"{start - 1}以上", beyond))


def dispositions(tables: Tables) -> Picture:
    """Return the dispositions of a year that occurred, most frequent first."""
    counted = [
        (bare(row.label), tables.table3[row.key, TOTAL])
        for row in tables.form.rows
        if row.key in LEAVES
    ]
    found = sorted(((n, count) for n, count in counted if count), key=lambda one: -one[1])

    def draw(axes: "Axes", font: "FontProperties") -> None:
        places = range(len(found))
        bars = axes.barh(places, [count for _, count in found], 0.7, color=_BLUE)
        names = [name if len(name) <= 18 else f"{name[:17]}…" for name, _ in found]
        _ticks(axes, "y", places, names, font)
        axes.invert_yaxis()
        for label in axes.bar_label(bars, padding=3):
            label.set_fontproperties(font)
        _say(axes.set_xlabel("件"), font)

    return _picture(
        key="dispositions",
        title="办理结果",
        definition="本年度作出的各类办理结果的件数，口径同年度报告第三部分的表格。",
        headings=("办理结果", "件数"),
        rows=tuple(found) or ((_NOTHING, 0),),
        draw=draw,
        empty=not found,
    )


def timeliness(sections: Sequence[SectionTimeliness]) -> Picture:
    """Return the applications each section answered in time and late (责任考评)."""

    def draw(axes: "Axes", font: "FontProperties") -> None:
        places = range(len(sections))
        in_time = [one.in_time for one in sections]
        late = [one.late for one in sections]
        axes.barh(places, in_time, 0.65, color=_BLUE, label="按期")
        axes.barh(
            places,
            late,
            0.65,
            left=in_time,
            color=_ORANGE,
            hatch="///",
            edgecolor="white",
            label="逾期",
        )
        for place, one in zip(places, sections, strict=True):
            end = one.in_time + one.late
            _say(axes.text(end, place, f" {_share(one)}", va="center"), font)
        _ticks(axes, "y", places, [one.section for one in sections], font)
        axes.invert_yaxis()
        axes.margins(x=0.15)
        _say(axes.set_xlabel("件"), font)
        _legend(axes, font)

    return _picture(
        key="timeliness",
        title="各科室按期答复情况",
        definition="办结的申请中，在答复期限（含依法延长）内答复的为按期；未办结的不计入。",
        headings=("科室", "按期（件）", "逾期（件）", "按期率"),
        rows=tuple((one.section, one.in_time, one.late, _share(one)) for one in sections)
        or ((_NOTHING, 0, 0, "—"),),
        draw=draw,
        empty=not any(one.in_time + one.late for one in sections),
    )


def _share(one: SectionTimeliness) -> str:
    """Return the share answered in time; a dash where nothing was answered."""
    total = one.in_time + one.late
    return f"{100 * one.in_time / total:.1f}%" if total else "—"


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


def _say(text: Any, font: "FontProperties") -> None:
    """Set a text of a plot in the Chinese font, as it stands: a dollar sign is no formula."""
    text.set_fontproperties(font)
    text.set_parse_math(False)
    text.set_text(_drawable(text.get_text()))


def _ticks(
    axes: "Axes", axis: str, places: Sequence[int], names: Sequence[str], font: "FontProperties"
) -> None:
    """Set the marks of an axis."""
    along = axes.xaxis if axis == "x" else axes.yaxis
    along.set_ticks(list(places))
    labels = along.set_ticklabels([_drawable(name) for name in names])
    for label in labels:
        label.set_fontproperties(font)
        label.set_parse_math(False)


def _legend(axes: "Axes", font: "FontProperties") -> None:
    """Put the legend above the plot, where it covers nothing."""
    axes.legend(prop=font, frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncols=2)


def _whole_numbers(axes: "Axes") -> None:
    """Let the axis of counts have marks at whole numbers only."""
    from matplotlib.ticker import AutoLocator, MaxNLocator

    for along in (axes.xaxis, axes.yaxis):
        if isinstance(along.get_major_locator(), AutoLocator):
            along.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))


def _picture(
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
        _say(axes.text(0.5, 0.5, _NOTHING, ha="center", va="center"), font)
    else:
        draw(axes, font)
        _whole_numbers(axes)
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
