"""The yearly report: its years, its page, its chapters, issuing it, what differs since."""

from bot.web.words import Words

WORDS: Words = {
    # the list of years
    "console.reports.title": ("统计年报", "Reports"),
    "console.reports.lead": (
        "政府信息公开工作年度报告，每年 1 月 31 日前公布（条例第四十九条）。数字全部来自台账。",
        "The yearly report, published by 31 January (art. 49). All figures come from the ledger.",
    ),
    "console.reports.tabs": ("统计与导出", "Reports and exports"),
    "console.reports.tab.reports": ("年度报告", "Yearly reports"),
    "console.reports.tab.work": ("工作台账", "Work log"),
    "console.reports.tab.exports": ("导出", "Exports"),
    "console.reports.tab.fees": ("收费计算", "Fees"),
    "console.reports.year": ("{year} 年度", "{year}"),
    "console.reports.so_far": ("本年截至今天", "this year so far"),
    "console.reports.frozen": ("已定稿", "issued"),
    "console.reports.draft": ("草稿", "draft"),
    "console.reports.frozen_on": ("{day}由{name}定稿", "Issued on {day} by {name}"),
    "console.reports.due": ("{day}前公布", "To be published by {day}"),
    "console.reports.late": ("应于{day}前公布，已过期限", "Was to be published by {day}"),
    # one year
    "console.report.title": ("{year} 年度报告", "Report of {year}"),
    "console.report.plots": ("统计图", "Plots"),
    "console.report.differences": ("定稿后的差异", "Differences since"),
    "console.report.freeze": ("定稿…", "Issue…"),
    "console.report.download": ("下载", "Download"),
    "console.report.format.html": ("网页", "HTML"),
    "console.report.format.docx": ("Word", "Word"),
    "console.report.format.xlsx": ("Excel", "Excel"),
    "console.report.format.json": ("JSON", "JSON"),
    "console.report.as_of": ("统计截至", "As of"),
    "console.report.as_of.show": ("查看", "Show"),
    "console.report.as_of.unreadable": (
        "“{day}”不是日期，请按 2026-01-31 的格式填写。以下按默认日期列出。",
        "“{day}” is not a day; write it as 2026-01-31. Below is the report of the usual day.",
    ),
    "console.report.as_of.future": (
        "{day} 还没有到，请填写今天或者以前的日期。以下按默认日期列出。",
        "{day} is still to come; choose today or earlier. Below is the report of the usual day.",
    ),
    "console.report.reckoned": (
        "按 {day} 台账所知重新计算。",
        "Reckoned anew from what the ledger knew on {day}.",
    ),
    "console.report.issued": (
        "{day}由{name}定稿，以当时的台账第 {seq} 条为准（校验值 {head}…）。"
        "以后的更正不改变本报告。",
        "Issued on {day} by {name}, resting on entry {seq} of the ledger (hash {head}…). "
        "Later corrections do not change it.",
    ),
    "console.report.see_issued": ("查看定稿", "See it as issued"),
    "console.report.see_live": ("按今天的台账重新计算", "Reckon anew as of today"),
    "console.report.unfinished": (
        "本年尚未结束，以下是截至{day}的数字。",
        "The year is not over; these are the figures up to {day}.",
    ),
    "console.report.on_this_page": ("本页内容", "On this page"),
    "console.report.checks": ("检查", "Checks"),
    "console.report.checks.good": ("各项检查全部通过。", "Every check holds."),
    "console.report.checks.passed": ("已通过 {count} 项", "{count} checks hold"),
    "console.report.check.ok": ("通过", "holds"),
    "console.report.check.error": (
        "错误，须更正或豁免后才能定稿",
        "error: mend it or have it waived",
    ),
    "console.report.check.warning": ("提示", "warning"),
    "console.report.check.waived": ("已豁免", "waived"),
    "console.report.place": (
        "{label}：应为{expected}，实为{found}",
        "{label}: should be {expected}, is {found}",
    ),
    "console.report.waived_by": (
        "{person}于{day}准予保留：{reason}",
        "Let stand by {person} on {day}: {reason}",
    ),
    "console.report.waivers": ("豁免", "Waivers"),
    "console.report.compare": ("与上年比较", "Compared with last year"),
    "console.report.compare.item": ("项目", "Figure"),
    "console.report.compare.before": ("{year} 年", "{year}"),
    "console.report.compare.change": ("增减", "Change"),
    "console.report.compare.none": (
        "没有上年的数字可以比较：上年没有定稿的年报，台账中也没有上年的申请。",
        "There is nothing of last year to compare with: no issued report, no applications.",
    ),
    "console.report.chapters": ("文字章节", "Chapters"),
    "console.report.chapters.lead": (
        "初稿由数字生成，可以修改；其中的数字与表格保持关联，表格变了文字也跟着变。",
        "Drafted from the figures and free to edit; figures in the text stay linked to the tables.",
    ),
    "console.report.chapter.written": ("已由人工修改", "edited by a person"),
    "console.report.chapter.drafted": ("自动初稿", "draft from the figures"),
    "console.report.chapter.edit": ("修改", "Edit"),
    "console.report.sheet": ("报告全文", "The report"),
    "console.report.sheet.lead": (
        "点数字可以看到是哪些申请、事项。",
        "Choose a figure to see the cases or items behind it.",
    ),
    "console.report.others": ("其他数字与口径", "Other figures and what they mean"),
    "console.report.definitions": ("统计口径", "Definitions"),
    "console.report.figure": ("数字", "Figure"),
    "console.report.meaning": ("含义", "Meaning"),
    "console.report.no_plots": (
        "这一年没有收到或答复申请，没有可画的图。",
        "Nothing was received or answered in this year: there is nothing to draw.",
    ),
    # the cases behind a figure
    "console.cell.title": ("{label}", "{label}"),
    "console.cell.count": ("共计 {count}。", "{count} in all."),
    "console.cell.hidden": (
        "另有 {count} 件由其他科室办理，不在此列出。",
        "{count} more are handled by other sections and not listed.",
    ),
    "console.cell.empty": ("这一格没有申请或事项。", "Nothing is counted here."),
    "console.cell.issued": ("按定稿时所计。", "As counted when the report was issued."),
    "console.cell.as_of": ("按 {day} 台账所知。", "As the ledger knew on {day}."),
    "console.cell.now": ("按今天台账所知。", "As the ledger knows today."),
    "console.cell.times": ("计 {count} 次", "counted {count} times"),
    # a chapter
    "console.chapter.lead": (
        "数字没有改动的仍与表格关联；改动过的成为普通文字，检查时会与表格核对。"
        "也可以直接写关联，如 {{{{t3.new_received.total}}}}。",
        "Figures left as they are stay linked; one that is changed becomes plain text and is "
        "checked against the tables. Links may be typed: {{{{t3.new_received.total}}}}.",
    ),
    "console.chapter.text": ("正文", "Text"),
    "console.chapter.linked": ("现在的关联", "Links as they are"),
    "console.chapter.linked.lead": (
        "标出的数字随表格变化。",
        "Marked figures follow the tables.",
    ),
    "console.chapter.lost": (
        "这些关联指向的数字不存在：{links}",
        "These links lead to nothing: {links}",
    ),
    "console.chapter.anew": ("放弃修改，恢复初稿", "Give this up for the draft"),
    "console.chapter.history": ("修改记录", "Versions"),
    "console.chapter.act.chapter_written": ("修改", "edited"),
    "console.chapter.act.chapter_drafted_anew": ("恢复初稿", "draft again"),
    "console.done.chapter": ("《{title}》已保存。", "“{title}” is saved."),
    "console.done.chapter_anew": ("《{title}》已恢复为初稿。", "“{title}” is the draft again."),
    # issuing
    "console.freeze.title": ("{year} 年度报告定稿", "Issue the report of {year}"),
    "console.freeze.lead": (
        "定稿后，表格、文字和统计日期不再改变；以后的更正另列为差异。定稿不能撤回。",
        "Once issued, tables, text and day stay as they are; later corrections are listed as "
        "differences. It cannot be taken back.",
    ),
    "console.freeze.rests": (
        "统计截至{day}，以台账第 {seq} 条为准。",
        "As of {day}, resting on entry {seq} of the ledger.",
    ),
    "console.freeze.blocks": (
        "须先更正，或者写明理由予以豁免",
        "Mend these, or waive with a reason",
    ),
    "console.freeze.reason": ("准予保留的理由", "Reason to let it stand"),
    "console.freeze.reason_note": (
        "理由以您的姓名记入报告。留空即不豁免。",
        "The reason is recorded with your name. Empty: not waived.",
    ),
    "console.freeze.warnings": ("提示（不妨碍定稿）", "Warnings (they do not block)"),
    "console.freeze.clear": ("没有妨碍定稿的问题。", "Nothing stands in the way."),
    "console.freeze.not_over": (
        "{year} 年还没有结束，现在不能定稿。",
        "{year} is not over; its report cannot be issued yet.",
    ),
    "console.freeze.button": ("确认定稿", "Issue it"),
    "console.done.frozen": ("{year} 年度报告已定稿。", "The report of {year} is issued."),
    # differences
    "console.differences.title": (
        "{year} 年度报告定稿后的差异",
        "What differs from the report of {year}",
    ),
    "console.differences.lead": (
        "{issued}定稿的数字，与按{now}台账重新计算的相比。定稿本身不变。",
        "The figures issued on {issued}, beside those reckoned on {now}. The report stays.",
    ),
    "console.differences.none": (
        "没有差异：按今天的台账重新计算，结果与定稿相同。",
        "None: reckoned today, every figure is as issued.",
    ),
    "console.differences.cells": ("不同的数字", "Figures that differ"),
    "console.differences.cases": ("涉及的申请和事项", "The cases and items concerned"),
    "console.differences.cell": ("数字", "Figure"),
    "console.differences.before": ("定稿", "Issued"),
    "console.differences.now": ("现在", "Now"),
    "console.differences.left": ("不再计入", "No longer in"),
    "console.differences.came": ("改计入", "Now in"),
    "console.differences.entries": ("定稿后的记录", "Recorded since"),
    # what the checks ask, by their id
    "console.check.T3-BALANCE": (
        "新收加结转等于办结加结转下年",
        "Received and carried in equal closed and carried out",
    ),
    "console.check.T3-RESULT-SUM": ("各办理结果之和等于总计", "Results add up to their total"),
    "console.check.T3-ROW-SUM": ("各类申请人之和等于总计", "Kinds of applicant add up"),
    "console.check.T4-SUM": ("复议、诉讼各结果之和等于总计", "Reviews and lawsuits add up"),
    "console.check.NONNEG-INT": ("数字为不小于0的整数", "Figures are whole and not negative"),
    "console.check.XY-CARRY": ("上年结转与上年年报一致", "Carried in as last year carried out"),
    "console.check.XY-IN-FORCE": ("现行有效件数与上年衔接", "In force follows from last year"),
    "console.check.T2-RECORDED": ("主动公开数字已经登记", "Figures of table 2 are recorded"),
    "console.check.TEXT-TABLE": ("文字中的数字与表格一致", "Numbers in the text are the tables'"),
    "console.check.CHAPTERS": ("文字章节已经填写", "Every chapter is written"),
    "console.check.LINKS": ("文字引用的数字存在", "Links in the text lead somewhere"),
    "console.check.DEADLINE": ("在公布期限以内", "Within the time for publishing"),
    "console.check.HIERARCHY": ("等于所属各机关之和", "Equals the sum of the organs"),
}
