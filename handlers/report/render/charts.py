"""Plots of what people look at, for the report and the public page: SVG for screens, PNG for Word.

Each plot carries its definition and the table of its figures. Series differ by hatching as
well as by colour. Counting is not done here, and how a plot gets onto paper is
:mod:`handlers.report.render.drawing`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.report.form.form import LEAVES, TOTAL
from handlers.report.form.tables import Tables
from handlers.report.render.drawing import (
    BLUE,
    GREY,
    NOTHING,
    ORANGE,
    legend,
    picture,
    say,
    ticks,
)
from handlers.report.render.layout import Picture
from handlers.report.yearly.links import bare

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

_LONG: Final = 18  # characters of a name that fit beside the bars
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
        axes.bar(left, received, 0.38, color=BLUE, label="收到")
        axes.bar(right, answered, 0.38, color=ORANGE, hatch="///", edgecolor="white", label="办结")
        ticks(axes, "x", places, months, font)
        say(axes.set_ylabel("件"), font)
        legend(axes, font)

    return picture(
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
        for late, colour, hatch in ((False, BLUE, ""), (True, ORANGE, "///")):
            chosen = [taken for taken in sorted(counts) if (taken > limit) is late]
            heights = [counts[taken] for taken in chosen]
            label = f"超过{limit}个工作日（含依法延长）" if late else f"{limit}个工作日以内"
            axes.bar(chosen, heights, 0.85, color=colour, hatch=hatch, label=label)
        axes.axvline(limit + 0.5, color=GREY, linestyle="--", linewidth=1.2)
        places = list(range(0, longest + 1, 5))
        names = [*map(str, places)]
        if _LAST_DAY in counts:
            places = [tick for tick in places if tick < _LAST_DAY - 1]
            names = [*map(str, places), "40以上"]
            places.append(_LAST_DAY)
        ticks(axes, "x", places, names, font)
        say(axes.set_xlabel("用时（工作日）"), font)
        say(axes.set_ylabel("件"), font)
        legend(axes, font)

    return picture(
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


def bars(
    key: str, title: str, *, definition: str, label: str, counts: Sequence[tuple[str, int]]
) -> Picture:
    """Return any counts by name as bars, from the top in the order given.

    For channels, age of open cases, questions by who answered them, hours of the day.
    """

    def draw(axes: "Axes", font: "FontProperties") -> None:
        places = range(len(counts))
        drawn = axes.barh(places, [count for _, count in counts], 0.7, color=BLUE)
        names = [name if len(name) <= _LONG else f"{name[: _LONG - 1]}…" for name, _ in counts]
        ticks(axes, "y", places, names, font)
        axes.invert_yaxis()
        for mark in axes.bar_label(drawn, padding=3):
            mark.set_fontproperties(font)
        say(axes.set_xlabel("件"), font)

    return picture(
        key=key,
        title=title,
        definition=definition,
        headings=(label, "件数"),
        rows=tuple(counts) or ((NOTHING, 0),),
        draw=draw,
        empty=not any(count for _, count in counts),
    )


def dispositions(tables: Tables) -> Picture:
    """Return the dispositions of a year that occurred, most frequent first."""
    counted = (
        (bare(row.label), tables.table3[row.key, TOTAL])
        for row in tables.form.rows
        if row.key in LEAVES
    )
    return bars(
        "dispositions",
        "办理结果",
        definition="本年度作出的各类办理结果的件数，口径同年度报告第三部分的表格。",
        label="办理结果",
        counts=sorted(((n, count) for n, count in counted if count), key=lambda pair: -pair[1]),
    )


def timeliness(sections: Sequence[SectionTimeliness]) -> Picture:
    """Return the applications each section answered in time and late (责任考评)."""

    def draw(axes: "Axes", font: "FontProperties") -> None:
        places = range(len(sections))
        in_time = [section.in_time for section in sections]
        late = [section.late for section in sections]
        axes.barh(places, in_time, 0.65, color=BLUE, label="按期")
        axes.barh(
            places,
            late,
            0.65,
            left=in_time,
            color=ORANGE,
            hatch="///",
            edgecolor="white",
            label="逾期",
        )
        for place, section in zip(places, sections, strict=True):
            end = section.in_time + section.late
            say(axes.text(end, place, f" {_share(section)}", va="center"), font)
        ticks(axes, "y", places, [section.section for section in sections], font)
        axes.invert_yaxis()
        axes.margins(x=0.15)
        say(axes.set_xlabel("件"), font)
        legend(axes, font)

    return picture(
        key="timeliness",
        title="各科室按期答复情况",
        definition="办结的申请中，在答复期限（含依法延长）内答复的为按期；未办结的不计入。",
        headings=("科室", "按期（件）", "逾期（件）", "按期率"),
        rows=tuple(
            (section.section, section.in_time, section.late, _share(section))
            for section in sections
        )
        or ((NOTHING, 0, 0, "—"),),
        draw=draw,
        empty=not any(section.in_time + section.late for section in sections),
    )


def _share(section: SectionTimeliness) -> str:
    """Return the share answered in time; a dash where nothing was answered."""
    total = section.in_time + section.late
    return f"{100 * section.in_time / total:.1f}%" if total else "—"
