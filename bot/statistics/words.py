"""What the frame of the statistics page says; definitions stand beside what they define."""

from bot.web.words import Words

WORDS: Words = {
    "statistics.title": ("政府信息公开统计", "Disclosure in figures"),
    "statistics.lead": (
        "{year}年收到和办理政府信息公开申请、答复咨询的情况，统计截至{as_of}。",
        "Applications and questions of {year}, as recorded by {as_of}.",
    ),
    "statistics.years": ("年份", "Years"),
    "statistics.applications": ("申请", "Applications"),
    "statistics.questions": ("咨询", "Questions"),
    "statistics.figure": ("指标及口径", "Figure and what it means"),
    "statistics.count": ("数值", "Value"),
    "statistics.share": ("{percent}%", "{percent}%"),
    "statistics.none": ("该年没有记录。", "Nothing was recorded in that year."),
    "statistics.issued": (
        "{year}年的年度报告已经发布，以年度报告的数字为准。",
        "The yearly report of {year} has been issued; its figures prevail.",
    ),
}
