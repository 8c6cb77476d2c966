"""The sentences people read about reports, exports and the work log, Chinese and English.

Part of the one table of :mod:`handlers.wording.sentences`.
"""

from collections.abc import Mapping
from typing import Final

REPORT_ERRORS: Final[Mapping[str, tuple[str, str]]] = {
    "report_does_not_add_up": (
        "报告的数字不平衡，不能还原为申请：{checks}。请先更正报告。",
        "The report does not add up and cannot be turned into applications: {checks}.",
    ),
    "rollup_empty": (
        "没有可以汇总的{year}年报告。请指定报告文件。",
        "There is no report of {year} to add up. Name the files.",
    ),
    "rollup_wrong_year": (
        "{source}（{organ}）是{year}年的报告，不是{wanted}年的，没有汇总。",
        "{source} ({organ}) is a report of {year}, not {wanted}; nothing was added up.",
    ),
    "rollup_counted_twice": (
        "{organ} 有两份报告：{sources}。请只留一份。",
        "There are two reports of {organ}: {sources}. Keep one of them.",
    ),
    "no_form": (
        "{year}年没有可用的年度报告格式：可以编制2008年及以后的报告。",
        "There is no form of the yearly report for {year}: 2008 and later years have one.",
    ),
    "report_unreadable": (
        "{source} 不是可以读取的年度报告。请提供 JSON、HTML、Word 或 Excel 格式的报告。",
        "{source} is no yearly report that can be read. Give a JSON, HTML, Word or Excel file.",
    ),
    "report_unreadable.type": (
        "{source} 的文件类型不能读取。请提供 JSON、HTML、Word 或 Excel 格式的报告。",
        "{source} is of a type that cannot be read. Give a JSON, HTML, Word or Excel file.",
    ),
    "report_unreadable.content": (
        "{source} 的内容无法读取，文件可能已损坏。",
        "The content of {source} cannot be read; the file may be damaged.",
    ),
    "report_unreadable.no_table3": (
        "{source} 中没有找到“收到和处理政府信息公开申请情况”表。",
        "{source} holds no table of applications received and handled (table 3).",
    ),
    "report_unreadable.no_year": (
        "看不出 {source} 是哪一年的报告，请写明年份。",
        "The year of {source} cannot be told; name it.",
    ),
    "report_unreadable.no_organ": (
        "看不出 {source} 是哪个机关的报告，请写明机关名称。",
        "The organ of {source} cannot be told; name it.",
    ),
    "report_not_ready": (
        "{year}年的报告还不能定稿，有检查未通过：{checks}。请更正，或由负责人写明理由予以豁免。",
        "The report of {year} cannot be issued; checks failed: {checks}. Mend them, or have "
        "them waived with a reason.",
    ),
    "report_not_ready.year_not_over": (
        "{year}年还没有结束，报告不能定稿。",
        "The year {year} is not over; its report cannot be issued.",
    ),
    "report_frozen": (
        "{year}年的报告已于{on}定稿，不能再次定稿。",
        "The report of {year} was issued on {on} and cannot be issued again.",
    ),
    "bad_order": (
        "这样无法导出，请检查填写的内容。",
        "This cannot be exported; check what was filled in.",
    ),
    "bad_order.period": (
        "截止日期 {last} 早于起始日期 {first}，请更正。",
        "The period ends ({last}) before it begins ({first}).",
    ),
    "bad_order.columns": (
        "请至少选择一列。",
        "Choose at least one column.",
    ),
    "bad_order.day": (
        "“{typed}”不是日期，应为 YYYY-MM-DD。",
        "{typed} is not a date (YYYY-MM-DD).",
    ),
    "unknown_cell": (
        "报告中没有“{cell}”这一格。例如：table3.granted.natural_person、table4.review.total、"
        "table2.licences.decisions、more.trainings、questions.handed_over。",
        "The report has no cell {cell}. For example: table3.granted.natural_person, "
        "table4.review.total, table2.licences.decisions, more.trainings, questions.handed_over.",
    ),
    "bad_work_item": (
        "{field}（{value}）不能这样登记。",
        "{field} ({value}) cannot be entered like this.",
    ),
    "bad_work_item.unknown_kind": (
        "没有“{value}”这一类别；gongkai worklog kinds 列出全部类别。",
        "There is no kind {value}; gongkai worklog kinds lists them all.",
    ),
    "bad_work_item.in_future": (
        "日期 {value} 还没有到，请在发生后登记。",
        "The day {value} is still to come; enter it afterwards.",
    ),
    "bad_work_item.known_on": (
        "登记日期 {value} 应在事项发生之后、今天以前。",
        "The day it was known ({value}) lies between the day it happened and today.",
    ),
    "bad_work_item.negative": (
        "{field} 不能是负数（{value}）。",
        "{field} cannot be negative ({value}).",
    ),
    "bad_work_item.not_for_kind": (
        "这一类别没有 {field} 这一项（{value}），请删去。",
        "This kind has no {field} ({value}); leave it out.",
    ),
    "bad_work_item.missing": (
        "缺少 {field}，请写明金额（万元）；没有收取的写0。",
        "{field} is missing: give the amount in 万元, 0 where there was none.",
    ),
    "bad_work_file": (
        "第{row}行“{field}”的内容“{value}”不能识别，未登记任何一项。",
        "Row {row}, {field}: {value} cannot be read; nothing was entered.",
    ),
    "bad_work_file.type": (
        "{value} 的文件类型不能读取。请提供 CSV、Excel 或 JSON 行文件。",
        "{value} is of a type that cannot be read. Give CSV, Excel or JSON lines.",
    ),
    "bad_work_file.content": (
        "{value} 的内容无法读取；CSV 应为 UTF-8 编码。",
        "The content of {value} cannot be read; CSV is to be UTF-8.",
    ),
    "bad_work_file.unknown_column": (
        "第{row}行有不认识的列“{field}”。可用：类别、日期、数量、人次、金额（万元）、备注、登记日期。",
        "Row {row}: no column {field}. Known: kind, on, count, heads, amount, note, known_on.",
    ),
    "bad_work_file.missing": (
        "第{row}行缺少“{field}”，未登记任何一项。",
        "Row {row} lacks {field}; nothing was entered.",
    ),
    "unknown_chapter": (
        "{year}年的报告没有可以编写的“{chapter}”一章。",
        "The report of {year} has no written chapter {chapter}.",
    ),
    "unknown_column": (
        "没有“{column}”这一列。可以选择：{known}。",
        "There is no column {column}. Choose from: {known}.",
    ),
}
"""By the error's code, or its code and the reason among its facts."""
