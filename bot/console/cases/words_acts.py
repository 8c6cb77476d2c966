"""The forms of acts: their fields, what each act means, what it will do."""

from bot.web.words import Words

WORDS: Words = {
    "console.act.redraft": ("修改草稿", "Change the draft"),
    "console.act.dispose_and_send": ("作出答复并送达", "Decide and send"),
    "console.act.submit": ("确认：{act}", "Confirm: {act}"),
    "console.preview.title": ("提交后", "When you confirm"),
    "console.preview.state": ("状态：{before} → {after}", "State: {before} → {after}"),
    "console.preview.clock": ("期限：{before} → {after}", "Clock: {before} → {after}"),
    "console.preview.same_clock": ("期限不变：{after}", "The clock does not change: {after}"),
    "console.preview.told": (
        "系统会立即在申请人的对话（{channel}）中告知。",
        "The applicant is told at once in their conversation ({channel}).",
    ),
    "console.preview.by_letter": (
        "申请人不是从线上来的，请另行寄送书面告知。",
        "The applicant did not apply online: please send a letter.",
    ),
    "console.preview.letter": ("将发出的文书", "The letter that goes out"),
    "console.preview.fee_item": (
        "收费 {yuan} 元：该申请人当月第 {nth} 件",
        "Fee {yuan} yuan: application number {nth} of this applicant in the month",
    ),
    "console.preview.fee_pages": ("收费 {yuan} 元：{bands}", "Fee {yuan} yuan: {bands}"),
    "console.preview.fee_band": (
        "第 {first}–{last} 页每页 {price} 元",
        "pages {first}–{last} at {price} yuan",
    ),
    "console.preview.fill_in": (
        "填好必填项后，这里会显示对期限的影响。",
        "Once filled in, the effect on the clock is shown here.",
    ),
    "console.act.confirm_receipt": (
        "与申请人确认的收到日。期限从这一天起算（条例第三十一条）。",
        "The day of receipt agreed with the applicant; the clock starts from it (art. 31).",
    ),
    "console.act.accept": ("开始办理这件申请。", "Take the application up."),
    "console.act.assign": ("交给科室和承办人办理。", "Give it to a section and an officer."),
    "console.act.transfer_section": (
        "交给另一科室办理，期限不停。",
        "Hand it to another section; the clock runs on.",
    ),
    "console.act.link": ("注明与另一件申请有关。", "Note that another application belongs to it."),
    "console.act.merge": (
        "与另一件申请一并办理，两个编号和期限都保留。",
        "Handle it with another; both keep number and clock.",
    ),
    "console.act.request_supplement": (
        "内容不明确时，收到申请 7 个工作日内一次性告知；补正后重新计算期限（条例第三十条）。",
        "Once, within 7 working days of receipt; the limit runs anew from the supplement "
        "(art. 30).",
    ),
    "console.act.receive_supplement": (
        "收到补正之日起重新计算答复期限。",
        "The limit runs anew from this day.",
    ),
    "console.act.lapse_supplement": (
        "申请人无正当理由逾期不补正，视为放弃申请，不再处理（条例第三十条）。",
        "Not supplied in time without good reason: the application counts as given up (art. 30).",
    ),
    "console.act.consult_third_party": (
        "书面征求意见，对方 15 个工作日内答复；所需时间不计入期限（条例第三十二条、第三十三条）。",
        "In writing, 15 working days; the time is not counted (art. 32, 33).",
    ),
    "console.act.third_party_replied": (
        "第三方不答复的，由本机关自行决定，不视为同意。",
        "Silence of a third party is not consent.",
    ),
    "console.act.consult_organ": (
        "征求共同制作机关意见，15 个工作日内不答复视为同意公开（条例第三十四条）。",
        "15 working days; silence counts as consent (art. 34).",
    ),
    "console.act.organ_replied": ("登记对方的意见。", "Record the opinion."),
    "console.act.extend": (
        "只能一次，最长 20 个工作日，须在期限届满前决定并告知申请人（条例第三十三条）。",
        "Once, at most 20 working days, before the limit ends; the applicant is told (art. 33).",
    ),
    "console.act.notify_fee": (
        "按件、按量只能选一种（国办函〔2020〕109号）；20 个工作日内缴费，缴清后重新计算期限。",
        "By item or by page, never both; 20 working days to pay, then the limit runs anew.",
    ),
    "console.act.fee_paid": ("费用已缴清。", "The fee is paid in full."),
    "console.act.lapse_fee": (
        "逾期未缴费，视为放弃申请，不再处理。",
        "Not paid in time: the application counts as given up.",
    ),
    "console.act.transfer_out": (
        "不属于本机关负责公开，告知申请人向哪个机关申请（条例第三十六条第（五）项），本件办结。",
        "Another organ is the right one: the applicant is told which, and the case is closed.",
    ),
    "console.act.withdraw": (
        "申请人自愿撤回，本件办结。",
        "At the applicant's own wish; the case is closed.",
    ),
    "console.act.draft_reply": (
        "选择处理依据，写明该依据要求的内容，再写答复全文。提交后由科室负责人审核。",
        "Choose the ground, state what it demands, write the text. The head reviews it next.",
    ),
    "console.act.review_reply": (
        "审核通过后，送分管领导签发。",
        "Passed on to the leader for signature.",
    ),
    "console.act.check_secrecy": (
        "确认拟提供的信息不涉及国家秘密（条例第十七条）。",
        "The information given out holds no state secret (art. 17).",
    ),
    "console.act.return_reply": ("退回承办人修改，并说明原因。", "Back to the officer, and why."),
    "console.act.sign_reply": (
        "签发后文字固定，送达的必须与签发稿一字不差。",
        "The text is frozen: what goes out must equal it.",
    ),
    "console.act.dispose": (
        "作出答复并送达，期限到此为止。送达的就是签发稿原文。",
        "The answer is given and sent, word for word as signed; the clock ends.",
    ),
    "console.act.send": ("送达已经作出的答复。", "Send the answer already given."),
    "console.act.archive": ("办结材料归档。", "Put the case into the archive."),
    "console.act.correct": (
        "记录不能删改；更正会作为新记录写在后面，原记录保留。",
        "Records are never changed: the correction is an entry of its own.",
    ),
    "console.act.reopen": (
        "复议或判决后重新办理，重新计算期限。不填天数的按法定期限。",
        "After a review or judgment, on a new count; empty: the law's own limit.",
    ),
    "console.act.file_remedy": ("登记行政复议或诉讼。", "Record a review or lawsuit."),
    "console.act.decide_remedy": ("登记复议或诉讼的结果。", "Record how it ended."),
    # fields
    "console.field.on": ("生效日期", "Day it counts"),
    "console.field.section": ("科室", "Section"),
    "console.field.officer": ("承办人", "Officer"),
    "console.field.reason": ("理由或说明", "Reason"),
    "console.field.number": ("另一件申请的编号", "Number of the other application"),
    "console.field.relation": ("关系", "Relation"),
    "console.field.until": ("补正截止日", "Supply it by"),
    "console.field.party": ("征求意见的对象", "Party asked"),
    "console.field.opinion": ("意见", "Opinion"),
    "console.field.days": ("工作日数", "Working days"),
    "console.field.tariff": ("计费方式", "Tariff"),
    "console.field.quantity": ("页数，或当月第几件", "Pages, or which one of the month"),
    "console.field.right_organ": ("负责公开的机关", "The right organ"),
    "console.field.right_organ_contact": ("该机关联系方式", "Its contact"),
    "console.field.means": ("送达方式", "Sent by"),
    "console.field.entry": ("要更正的记录", "Entry to correct"),
    "console.field.void": ("此记录无效", "The entry is void"),
    "console.field.kind": ("类别", "Kind"),
    "console.field.ordinal": ("哪一件", "Which one"),
    "console.field.result": ("结果", "Result"),
    "console.field.ground": ("处理依据", "Ground"),
    "console.field.text": ("答复全文", "Text of the answer"),
    "console.field.name": ("姓名或名称", "Name"),
    "console.field.identity": ("证件号码", "Number of the document"),
    "console.field.identity_kind": ("身份证明", "Proof of identity"),
    "console.field.phone": ("电话", "Telephone"),
    "console.field.email": ("电子邮箱", "E-mail"),
    "console.field.contact": ("联系方式（电话或邮箱）", "Contact: telephone or e-mail"),
    "console.field.address": ("通信地址", "Address"),
    "console.field.wanted": ("所需信息的描述", "Description of the information"),
    "console.field.form": ("提供形式", "Form"),
    "console.field.way": ("获取方式", "Way of supply"),
    "console.field.channel": ("来源", "Channel"),
    "console.field.arrived_on": ("到达日", "Day of arrival"),
    "console.field.signed_on": ("签收日（挂号、特快）", "Signed for on"),
    "console.field.applicant_kind": ("申请人类别", "Kind of applicant"),
    "console.field.not_chosen": ("请选择", "choose"),
    "console.draft.stated": ("须写明", "To be stated"),
    "console.draft.clause": ("救济途径（自动附在文末）", "Remedy clause (added at the end)"),
    "console.draft.begin": ("按所选依据生成文书初稿", "Begin with the office's own text"),
    "console.draft.begin_sure": (
        "生成的初稿会替换现在的全文，确定吗？",
        "The text would replace what stands there. Go on?",
    ),
}
