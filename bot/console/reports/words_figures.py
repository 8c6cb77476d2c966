"""The work log, exports and the fee calculator."""

from bot.web.words import Words

WORDS: Words = {
    # the work log
    "console.work.title": ("工作台账", "Work log"),
    "console.work.lead": (
        "培训、会议、检查、文件、许可、处罚、收费等：年度报告表二和总体情况要用，申请中没有的数字。"
        "登记后不改动，更正、撤销都另立记录。",
        "Trainings, meetings, documents, licences, charges: what table 2 and the overview tell "
        "and no application does. Corrections are new entries.",
    ),
    "console.work.year": ("年份", "Year"),
    "console.work.kind": ("类别", "Kind"),
    "console.work.any_kind": ("全部类别", "all kinds"),
    "console.work.on": ("日期", "Day"),
    "console.work.count": ("数量", "Count"),
    "console.work.count_note": (
        "默认 1；没有发生的登记为 0",
        "1 by default; 0 where there were none",
    ),
    "console.work.heads": ("参加人次", "Heads"),
    "console.work.heads_note": ("仅培训", "trainings only"),
    "console.work.amount": ("金额（万元）", "Amount (万元)"),
    "console.work.amount_note": ("仅收费、采购", "charges and procurement only"),
    "console.work.note": ("备注", "Note"),
    "console.work.by": ("登记人", "Entered by"),
    "console.work.add": ("登记一项", "Enter an item"),
    "console.work.file": ("从文件登记", "Enter a file"),
    "console.work.file_note": (
        "CSV、Excel 或 JSON 行，每行一项；列：类别、日期、数量、人次、金额（万元）、"
        "备注、登记日期。有一行不对就都不登记。",
        "CSV, Excel or JSON lines, one item a row: kind, on, count, heads, amount, note, known_on. "
        "All of it is entered, or nothing.",
    ),
    "console.work.file.missing": ("请先选择文件。", "Choose a file first."),
    "console.work.file.empty": (
        "文件里没有可以登记的行，请核对后再选。",
        "The file holds no row to enter; look at it and choose again.",
    ),
    "console.work.file.row": (
        "第 {row} 行：{why} 没有登记任何一项。",
        "Row {row}: {why} Nothing was entered.",
    ),
    "console.done.work_file": (
        "已从文件登记 {count} 项。",
        "{count} items of the file are entered.",
    ),
    "console.work.empty": ("{year} 年还没有登记。", "Nothing is entered for {year}."),
    "console.work.empty_how": (
        "没有发生的事项也应登记为 0，年报才能区分“没有”和“未登记”。",
        "Enter 0 for what did not happen, so that the report can tell it from not recorded.",
    ),
    "console.work.heads_told": ("{heads} 人次", "{heads} heads"),
    "console.work.amount_told": ("{amount} 万元", "{amount} 万元"),
    "console.work.kinds": ("各类别的口径", "What each kind counts"),
    "console.work.fed": ("进入年报的数字", "Figures it feeds"),
    "console.work.fed_none": (
        "{year} 年的年报还没有来自工作台账的数字。",
        "No figure of the report of {year} comes from the work log yet.",
    ),
    "console.work.fed_items": ("{count} 项", "{count} items"),
    "console.work.item": ("台账 {id}", "Item {id}"),
    "console.work.correct": ("更正", "Correct"),
    "console.work.withdraw": ("撤销这一项", "Withdraw this item"),
    "console.work.reason": ("撤销理由", "Reason"),
    "console.work.gone": ("已撤销", "withdrawn"),
    "console.work.gone_lead": (
        "这一项已经撤销，不再计入；以下记录仍然保留。",
        "This item is withdrawn and no longer counts; its entries stay.",
    ),
    "console.work.history": ("记录", "Entries"),
    "console.work.act.logged": ("登记", "entered"),
    "console.work.act.corrected": ("更正", "corrected"),
    "console.work.act.withdrawn": ("撤销", "withdrawn"),
    "console.done.work_entered": ("已登记 {id}。", "{id} is entered."),
    "console.done.work_corrected": ("{id} 已更正。", "{id} is corrected."),
    "console.done.work_withdrawn": ("{id} 已撤销。", "{id} is withdrawn."),
    "console.work.unreadable": (
        "{field}“{value}”不能识别：日期写作 2026-01-31，数量写整数，金额写数字。",
        "{field}: “{value}” cannot be read. Write days as 2026-01-31, counts as whole numbers.",
    ),
    # exports
    "console.exports.title": ("导出", "Exports"),
    "console.exports.lead": (
        "每次导出都记入操作记录：谁、何时、哪些列、多少行。",
        "Each export is in the audit log: who, when, which columns, how many rows.",
    ),
    "console.exports.requests": ("申请和咨询登记台账", "The request log"),
    "console.exports.first": ("收到之日起", "Received from"),
    "console.exports.last": ("收到之日止", "Received to"),
    "console.exports.kind": ("类别", "Which"),
    "console.exports.kind.all": ("申请和咨询", "applications and questions"),
    "console.exports.kind.applications": ("申请", "applications"),
    "console.exports.kind.questions": ("咨询", "questions"),
    "console.exports.format": ("格式", "Format"),
    "console.exports.format.csv": ("CSV", "CSV"),
    "console.exports.format.xlsx": ("Excel", "Excel"),
    "console.exports.format.jsonl": (
        "JSON 行（申请的导入格式，列固定）",
        "JSON lines (the import format of applications, all fields)",
    ),
    "console.exports.columns": ("列", "Columns"),
    "console.exports.anonymous": ("脱敏（开放数据）", "Anonymous (open data)"),
    "console.exports.anonymous_note": (
        "不含姓名、联系方式和编号，文字中的个人信息已遮盖，同类不足 3 件的合并或略去；"
        "列固定，见数据字典。",
        "No names, contacts or numbers; personal data in texts is masked; fewer than 3 alike are "
        "joined or left out. "
        "The columns are fixed: see the data dictionary.",
    ),
    "console.exports.anonymous_only": (
        "您的角色不能取得个人信息，导出的是脱敏数据。",
        "Your role may not have personal data; what you export is anonymous.",
    ),
    "console.exports.sections": (
        "只导出您所属科室的申请：{sections}。",
        "Only applications of your sections: {sections}.",
    ),
    "console.exports.personal_note": (
        "不脱敏的文件含有个人信息，请妥善保管、用后删除。",
        "What is not anonymous holds personal data: keep it safe and delete it after use.",
    ),
    "console.exports.button": ("导出", "Export"),
    "console.exports.dictionary": ("数据字典", "Data dictionary"),
    "console.exports.due_days": ("答复期限日历", "Calendar of due days"),
    "console.exports.due_days_note": (
        "未结申请的答复期限（.ics），可以导入日历软件。",
        "The last days of open applications (.ics), for a calendar program.",
    ),
    "console.exports.past": ("已有的导出", "Past exports"),
    "console.exports.none": ("还没有导出过。", "Nothing was exported yet."),
    "console.exports.rows": ("行数", "Rows"),
    "console.exports.at": ("时间", "At"),
    "console.exports.who": ("导出人", "Who"),
    "console.exports.what": ("内容", "What"),
    "console.exports.error.columns": (
        "请至少选择一列再导出。",
        "Choose at least one column to export.",
    ),
    "console.exports.error.period": (
        "止日 {last} 早于起日 {first}，请改正后再导出。",
        "The period ends ({last}) before it begins ({first}); mend it and export again.",
    ),
    "console.exports.error.day": (
        "“{typed}”不是日期，请按 2026-01-31 的格式填写。",
        "“{typed}” is not a day; write it as 2026-01-31.",
    ),
    # fees
    "console.nav.fees": ("收费计算", "Fees"),
    "console.fees.title": ("信息处理费计算", "Fee calculator"),
    "console.fees.lead": (
        "依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。只对申请数量、频次明显超过合理"
        "范围的收取（条例第四十二条）；按件、按量只能选一种，不得同时计收。",
        "By 国办函〔2020〕109号. Charged only where number or frequency plainly exceed what is "
        "reasonable (art. 42), by items or by pages, never both.",
    ),
    "console.fees.tariff": ("计收方式", "Tariff"),
    "console.fees.tariff.item": ("按件计收", "By items"),
    "console.fees.tariff.page": ("按量计收", "By pages"),
    "console.fees.measure.item": (
        "同一申请人一个自然月内累计申请件数",
        "Applications of one applicant in a natural month",
    ),
    "console.fees.measure.page": (
        "一件申请提供的页数（A4 单面）",
        "Pages supplied on one application (sides of A4)",
    ),
    "console.fees.quantity": ("数量", "Quantity"),
    "console.fees.button": ("计算", "Reckon"),
    "console.fees.for_case": ("申请 {number}", "Application {number}"),
    "console.fees.working": ("计算过程", "Working"),
    "console.fees.unit.item": ("件", "applications"),
    "console.fees.unit.page": ("页", "pages"),
    "console.fees.band": ("第 {first}–{last} {unit}", "{unit} {first}–{last}"),
    "console.fees.from": ("第 {first} {unit}起", "{unit} from {first} on"),
    "console.fees.part": ("分段", "Band"),
    "console.fees.many": ("数量", "How many"),
    "console.fees.price": ("单价（元）", "Yuan each"),
    "console.fees.yuan": ("金额（元）", "Yuan"),
    "console.fees.total": ("合计", "Total"),
    "console.fees.free": (
        "在免费范围以内，不收费。",
        "Within the free range: nothing to pay.",
    ),
    "console.fees.prices": ("收费标准", "The tariff"),
    "console.fees.item_more": (
        "31 件以上，每满 10 件为一档，每档每件加收 100 元。",
        "From the 31st on, each ten cost 100 yuan more each than the ten before.",
    ),
    "console.fees.page_more": (
        "只指引查询已公开信息的，不按量计收。",
        "Not charged where the answer only points to what is public.",
    ),
    "console.fees.empty": ("填写数量后显示每一档的计算。", "Enter a quantity to see each band."),
    "console.fees.error.whole": (
        "“{typed}”不是整数，请填写件数或者页数，如 35。",
        "“{typed}” is not a whole number; write how many, such as 35.",
    ),
    "console.fees.error.most": (
        "“{typed}”太大，最多可以计算 {most}。",
        "“{typed}” is too large; at most {most} can be reckoned.",
    ),
}
