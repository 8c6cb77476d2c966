"""The plots of a year: what the report, the console and the public page show of it.

What is counted comes from the storage; drawing is :mod:`handlers.report.render.charts`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from handlers.casework.clock.regime import regime_of
from handlers.casework.names import name_of
from handlers.casework.terms import ApplicantKind, Channel
from handlers.ports import UnitOfWork
from handlers.report.render.charts import (
    SectionTimeliness,
    bars,
    dispositions,
    monthly,
    time_to_answer,
    timeliness,
)
from handlers.report.render.layout import Picture
from handlers.report.yearly.report import YearlyReport
from handlers.statistics.period import Period, year_of
from handlers.statistics.questions import QuestionTally
from knowledge.language import Texts

_TEXTS: Final = Texts("handlers.statistics")
NO_SECTION: Final = "未分配科室"


def charts_of(unit: UnitOfWork, report: YearlyReport) -> tuple[Picture, ...]:
    """Return the plots that stand in a report, as of its day; empty where nothing was counted.

    An issued report's plots are drawn as of its own day, so that they show what it tells.
    """
    period = year_of(report.year, as_of=report.as_of)
    activity = unit.counting.activity(period)
    if not activity.received and not activity.answered:
        return ()
    months = [f"{report.year}-{month:02d}" for month in range(1, 13)]
    sections = sorted(activity.by_section().items())
    pictures = [
        monthly(
            activity.received_by_month(months),
            activity.answered_by_month(months),
            year=report.year,
        ),
        time_to_answer(activity.by_days(), limit=limit_of(report.year)),
        dispositions(report.tables),
    ]
    if any(section for section, _ in sections):
        pictures.append(
            timeliness(
                [
                    SectionTimeliness(section=section or NO_SECTION, in_time=in_time, late=late)
                    for section, (in_time, late) in sections
                ]
            )
        )
    return tuple(pictures)


def statistics_charts(unit: UnitOfWork, report: YearlyReport) -> tuple[Picture, ...]:
    """Return the plots of the statistics page: those of the report, and who asked and how."""
    period = year_of(report.year, as_of=report.as_of)
    activity = unit.counting.activity(period)
    pictures = list(charts_of(unit, report))
    if activity.received:
        pictures += [
            bars(
                "channels",
                "申请渠道",
                definition="本年收到的申请，按提出的途径计。",
                label="渠道",
                counts=_named(activity.by_channel(), _channel),
            ),
            bars(
                "applicants",
                "申请人类别",
                definition="本年收到的申请，按年度报告表格的申请人类别计。",
                label="申请人类别",
                counts=_named(activity.by_kind(), _kind),
            ),
        ]
    tally = unit.question_counting.tally(period)
    if tally.asked:
        pictures += [_questions(tally), _hours(unit, period)]
    return tuple(pictures)


def limit_of(year: int) -> int:
    """Return the working days for an answer without extension, by the law at the year's end."""
    return regime_of(date(year, 12, 31)).reply_days


def _questions(tally: QuestionTally) -> Picture:
    unanswered = tally.asked - tally.by_bot - tally.by_people
    return bars(
        "questions",
        "咨询由谁答复",
        definition="；".join(
            _TEXTS.say(f"question.{name}") for name in ("asked", "by_bot", "by_people")
        )
        + "；其余为未答复、未找到答案或者自行结束的。",
        label="答复",
        counts=(
            ("自动应答答复", tally.by_bot),
            ("工作人员答复", tally.by_people),
            ("其他", max(0, unanswered)),
        ),
    )


def _hours(unit: UnitOfWork, period: Period) -> Picture:
    hours = unit.question_counting.by_hour(period)
    return bars(
        "hours",
        "咨询时段",
        definition="本年收到的咨询，按提出时所在的钟点计。",
        label="时段",
        counts=[(f"{hour}时", count) for hour, count in sorted(hours.items())],
    )


def _named(counts: Mapping[str, int], name: Callable[[str], str]) -> list[tuple[str, int]]:
    """Return counts by name, the most first."""
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [(name(key), count) for key, count in ordered]


def _channel(key: str) -> str:
    return name_of(Channel(key)) if key in set(Channel) else key


def _kind(key: str) -> str:
    return name_of(ApplicantKind(key)) if key in set(ApplicantKind) else key
