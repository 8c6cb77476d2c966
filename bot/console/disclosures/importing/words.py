"""Importing disclosures from files."""

from bot.web.words import Words

WORDS: Words = {
    "console.import.title": ("导入文件", "Import files"),
    "console.import.lead": (
        "把已有的公开信息文件导入目录。导入的内容都是草稿，初审、签发后才对外公开。",
        "Bring files of disclosures into the catalogue. All of it comes in as drafts, and is "
        "public only once it is reviewed and signed off.",
    ),
    "console.import.files": ("选择文件，或把文件拖到本页", "Choose files, or drop them here"),
    "console.import.files_plain": ("选择文件", "Choose files"),
    "console.import.files_note": (
        "可一次选多个：{known}；也可以是打包成 .zip 的文件夹。",
        "Several at once: {known}; or a folder packed as .zip.",
    ),
    "console.import.folder": ("或者选择整个文件夹", "Or choose a whole folder"),
    "console.import.limits": (
        "一次最多 {files} 个文件、共 {sent} MB，.zip 解压后不超过 {folder} MB。"
        "表格（.csv .xlsx .jsonl）每行一条，须有“正文”一列。",
        "At most {files} files and {sent} MB at a time; a .zip unpacks to at most {folder} MB. "
        "Tables (.csv .xlsx .jsonl) hold one disclosure a row and need a text column.",
    ),
    "console.import.drop": ("松开即可加入这些文件", "Drop to add these files"),
    "console.import.chosen": ("已选 {count} 个文件，{size}", "{count} files, {size}"),
    "console.import.clear": ("清空重选", "Clear"),
    "console.import.given": ("文件里没有写明时，按下面填写", "Where a file does not say"),
    "console.import.given_note": (
        "对本次所有文件有效；文件自己写明的，以文件为准。不知道的留空。",
        "Holds for all files of this import; what a file says itself goes first. "
        "Leave empty what is not known.",
    ),
    "console.import.category_none": ("（不填）", "(none)"),
    "console.import.begin": ("开始导入", "Import"),
    "console.import.sending": ("正在上传 {percent}%", "Sending {percent}%"),
    "console.import.unsent": (
        "没有传完，文件没有导入。请检查网络后重试。",
        "The files could not be sent and nothing was imported. Check the network and try again.",
    ),
    "console.import.running_now": (
        "{name} 正在导入 {files} 个文件，完成后才能开始新的导入。",
        "{name} is importing {files} files; a new import can begin once that has ended.",
    ),
    "console.import.see_running": ("查看进度", "See how far it is"),
    "console.import.recent": ("最近的导入", "Recent imports"),
    "console.import.none_yet": (
        "还没有导入过文件。",
        "No files have been imported yet.",
    ),
    "console.import.when": ("时间", "When"),
    "console.import.who": ("导入人", "By"),
    "console.import.what": ("结果", "What came of it"),
    "console.import.state.running": ("正在导入", "running"),
    "console.import.state.done": ("已完成", "done"),
    "console.import.state.stopped": ("已停止", "stopped"),
    "console.import.state.failed": ("失败", "failed"),
    "console.import.state.interrupted": ("中断", "interrupted"),
    "console.import.brief": (
        "新增 {added}，更新 {changed}，未变 {unchanged}，拒收 {refused}",
        "{added} added, {changed} changed, {unchanged} unchanged, {refused} refused",
    ),
    # under way
    "console.import.running": ("正在导入", "Importing"),
    "console.import.running_lead": (
        "可以离开本页，导入会继续；之后从“导入文件”页回来查看。最后一次写入全部内容，"
        "在此之前停止，不会留下任何内容。",
        "You may leave this page; the import goes on, and is found again on “Import files”. "
        "Everything is written at once at the end: stopped before, nothing is left behind.",
    ),
    "console.import.phase.unpacking": (
        "正在解压：{done} / {total} 个文件",
        "Unpacking: {done} of {total} files",
    ),
    "console.import.phase.checking": (
        "正在检查文件内容：{done} / {total}",
        "Looking at what the files are: {done} of {total}",
    ),
    "console.import.phase.reading": (
        "已读取 {done} / {total} 个文件",
        "{done} of {total} files read",
    ),
    "console.import.phase.matching": (
        "{total} 个文件已读完，正在与目录比对",
        "All {total} files read; matching them with the catalogue",
    ),
    "console.import.phase.comparing": (
        "正在查找相近的文本：{done} / {total}",
        "Looking for texts nearly the same: {done} of {total}",
    ),
    "console.import.phase.writing": (
        "正在写入目录，这一步不能停止",
        "Writing the catalogue; this cannot be stopped",
    ),
    "console.import.stop": ("停止导入", "Stop the import"),
    "console.import.refresh": ("刷新", "Refresh"),
    # what it did
    "console.import.done": ("导入结果", "What the import did"),
    "console.import.by_at": (
        "{name} 于 {at} 导入，送来 {files} 个文件",
        "By {name}, {at}; {files} files sent",
    ),
    "console.import.stopped": (
        "导入已停止，没有写入任何内容。",
        "The import was stopped; nothing was taken in.",
    ),
    "console.import.interrupted": (
        "导入进行中服务停止了。请重新导入这些文件：已经写入的会显示为“未变”，不会重复。",
        "The service ended during this import. Import the files again: what did come in is told "
        "as unchanged and is not doubled.",
    ),
    "console.import.failed": (
        "导入失败，没有写入任何内容。",
        "The import failed; nothing came in.",
    ),
    "console.import.failed_why": ("原因：{why}", "Why: {why}"),
    "console.import.failed_log": (
        "系统出了问题，原因已记入服务日志。请联系管理员。",
        "Something went wrong on our side; the reason is in the log of the service.",
    ),
    "console.import.nothing_new": (
        "没有新增或更新的内容，无需审核。",
        "Nothing new and nothing changed: there is nothing to review.",
    ),
    "console.import.waiting": (
        "{count} 条内容等待初审。",
        "{count} texts wait for their first review.",
    ),
    "console.import.to_review": ("去看待初审的内容", "To what waits for review"),
    "console.import.again": ("再导入一些", "Import more"),
    "console.import.added": ("新增", "Added"),
    "console.import.changed": ("更新（产生新版本）", "Changed (a new revision)"),
    "console.import.unchanged": ("未变", "Unchanged"),
    "console.import.refused": ("拒收", "Refused"),
    "console.import.refused_lead": (
        "改正后只须重新导入这些文件。",
        "Mend these and import them again; the rest is in.",
    ),
    "console.import.file": ("文件", "File"),
    "console.import.row": ("行", "Row"),
    "console.import.row_of": ("第 {row} 行", "row {row}"),
    "console.import.whole": ("整个文件", "whole file"),
    "console.import.reason": ("原因", "Reason"),
    "console.import.alike": ("内容相近，请核对是否重复", "Nearly the same: is one a copy?"),
    "console.import.likeness": ("相似度 {percent}%", "{percent}% alike"),
    "console.import.with": ("与", "and"),
    "console.import.versions": ("同一文件的新旧版本", "Versions of one text"),
    "console.import.versions_lead": (
        "新版本签发后，旧版本自动失效；在此之前旧版本继续有效。",
        "The older goes out of force once the newer is signed off, and stands until then.",
    ),
    "console.import.replaced_by": ("将由它取代：", "gives way to:"),
    "console.import.concerns": (
        "含涉密标志或个人号码，签发前请处理",
        "Marks of secrecy or numbers of persons: see to them before signing",
    ),
    "console.import.more": ("还有 {count} 条未列出。", "{count} more are not listed."),
    # refused as a whole
    "error.import_running": (
        "{name}正在导入文件，一次只能进行一个导入，请等它完成后再试。",
        "{name} is importing files. One import runs at a time; please try again once it has ended.",
    ),
    "error.import_nothing": (
        "没有收到文件，请选择要导入的文件。",
        "No file came. Please choose what to import.",
    ),
    "error.import_large": (
        "这些文件合计超过 {megabytes} MB，请分几次导入。",
        "The files are more than {megabytes} MB together. Please import them in parts.",
    ),
    "error.import_many": (
        "一次最多导入 {files} 个文件，请分几次，或打包成几个 .zip。",
        "At most {files} files at a time. Please import them in parts.",
    ),
    "error.import_slow": (
        "上传中断：超过一分钟没有收到数据，请检查网络后重试。",
        "Nothing came for over a minute. Please check the network and try again.",
    ),
    "error.import_no_room": (
        "服务器磁盘空间不足或不能写入，文件没有收下，请联系管理员。",
        "The server has no room or may not write, and the files were not taken. "
        "Please tell the administrator.",
    ),
    "error.import_day": (
        "“{typed}”不是日期，请写作 2026-03-01。",
        "“{typed}” is no date; write 2026-03-01.",
    ),
    "console.audit_act.import_begun": ("开始导入文件", "import begun"),
    "console.audit_act.import_ended": ("导入文件结束", "import ended"),
}
