"""The sentences in Chinese."""

from collections.abc import Mapping
from typing import Final

from handlers.conversation.wording.zh_form import SENTENCES as FORM

_TALK: Final = {
    "start": (
        "您好，这里是{organ}政府信息公开服务台。\n"
        "请直接输入您的问题，我会引用已公开的文件原文回答，并注明出处。\n"
        "查不到时，可以转给工作人员，也可以提交政府信息公开申请。"
    ),
    "greet": "您好！请直接输入您想了解的问题。也可以：",
    "thanks": "不客气。还有问题随时可以问我。",
    "complain": (
        "很抱歉没有帮上忙。您可以转给工作人员说明情况。\n"
        "请留意：投诉、举报、信访不属于政府信息公开申请，会由工作人员告诉您相应的渠道；"
        "如果认为本机关没有依法公开信息，可以向上一级机关投诉、举报，也可以申请行政复议或者提起诉讼。"
    ),
    "help": (
        "我是{organ}的信息公开服务台，可以帮您：\n"
        "· 提问：直接输入问题，例如“结婚登记要带什么材料”\n"
        "· 申请：发送“申请”，按提示填写政府信息公开申请\n"
        "· 查询：发送“查询 编号”，或“我的申请”查看进度\n"
        "· 补正、撤回：发送“补正 编号”“撤回 编号”\n"
        "· 人工：发送“人工”，把问题交给工作人员\n"
        "· 我的数据：查看或删除本对话保存的内容\n"
        "· 语言：发送“English”切换为英文\n"
        "填写申请时可发送“返回”“预览”“取消”，草稿保存7天。"
    ),
    "organ.phone": "电话：{told}",
    "organ.address": "地址：{told}",
    "organ.hours": "办公时间：{told}",
    "organ.website": "网站：{told}",
    "language.which": "请选择语言 / Please choose a language：",
    "language.set": "好的，以后用中文回复您。",
    "never_mind": "已取消。您可以继续提问。",
    "never_mind.nothing": "现在没有正在进行的操作。您可以直接提问，或选择：",
    "empty": "没有收到文字内容，请输入文字。",
    "garbled": "没有看到文字。请用文字描述您的问题，例如“低保怎么申请”。",
    "too_long": "内容太长了：最多{limit}字，您发送了{length}字。请缩短后再发一次。",
    "unsupported.voice": "暂时听不了语音，请改用文字发送。",
    "unsupported.audio": "暂时听不了音频，请改用文字发送。",
    "unsupported.sticker": "看到了您的表情。如果有问题，请用文字告诉我。",
    "unsupported.location": "暂时不能使用位置信息。如需查询地址，请用文字提问。",
    "unsupported.video": "暂时不能查看视频，请改用文字发送。",
    "unsupported.photo": "暂时不能查看这张图片。如需作为申请材料，请以“文件”方式发送。",
    "unsupported.contact": "暂时不能使用联系人名片，请改用文字输入。",
    "unsupported.poll": "暂时不能使用投票，请改用文字发送。",
    "unsupported.animation": "暂时不能查看动图，请改用文字发送。",
    "unsupported.group": "这里是群聊。为保护您的个人信息，请点开我的头像，在私聊里提问或申请。",
    "unsupported.file_too_large": "文件太大，没有收下。请压缩后再发，或者分成几个文件。",
    "unsupported.file_type": "这种文件不能收，请发PDF、Word文档或图片。",
    "unsupported.file_unavailable": "文件没有收到，请再发一次。",
    "unsupported.other": "暂时不能处理这类消息，请改用文字发送。",
    "edited": "看到您修改了之前的消息。已经处理的内容不会随之改变；请把修改后的内容重新发送一次。",
    "files.stray": (
        "收到文件，但现在没有需要材料的事项，所以没有保存。\n"
        "要作为申请材料，请先发送“申请”；要补正，请先发送“补正”。"
    ),
    "stale": "这个按钮已经失效了。请重新选择：",
    "stale.busy": "这个按钮已经失效了，请按当前的提示继续。",
    "unknown_command": "没有这个命令。发送“帮助”可以看到全部功能。",
    "settled?": "以上内容是否解决了您的问题？",
    "source": "出处：《{title}》{dated}",
    "source.not_in_force": "出处：《{title}》{dated}（已不是现行有效的文件，仅供参考）",
    "source.date": "（{on}）",
    "which": "有几份文件都与您的问题有关，您想问的是哪一个？",
    "not_found": "在已公开的信息里没有找到这个问题的答案。",
    "unsearched": "现在无法检索已公开的信息，您的问题已经记下。",
    "gone": "这份文件现在已经不能查看了。",
    "rephrase": "好的，这几份都不是。",
    "perhaps": "您是不是想问：{suggestion}",
    "try_again": "请换个说法再问一次；也可以转给工作人员，或者提交政府信息公开申请。",
    "ways_on": "您可以把问题转给工作人员，或者提交政府信息公开申请，由本机关在法定期限内答复。",
    "rated.yes": "很高兴帮到您。还有问题随时可以问我。",
    "rated.no": "抱歉，没有解决您的问题，已经记下供工作人员改进。",
    "rated.again": "您的评价已经记录过了。",
    "too_many": "您提问得有点快，请在{at}以后继续提问。着急的话，可以转给工作人员或提交申请。",
    "refused.empty": "没有看出您想问什么，请用一句话描述您的问题。",
    "refused.too_long": "问题太长了，请缩短到{limit}字以内。",
    "refused.personal_data": (
        "您的问题里似乎有身份证号、电话等个人信息，为保护您的隐私没有处理，也没有保存。"
        "请去掉这些信息后再问。"
    ),
    "refused.other": "这个问题我不能回答。您可以转给工作人员。",
    "human.which": "请写下要转给工作人员的问题，答复会发到这个对话里。",
    "human.which_old": (
        "那个问题已经找不到了。请重新写下要转给工作人员的问题，答复会发到这个对话里。"
    ),
    "correction.which": (
        "如果本机关记录的与您自身有关的信息不准确，可以依据《政府信息公开条例》第四十一条要求更正。\n"
        "请写明哪一条信息有误、正确的内容和您的证据，我会转给工作人员；有权更正的机关由工作人员告知。"
    ),
    "human.done": "已转给工作人员：“{question}”。答复会发到这个对话里。",
    "human.already": "这个问题已经转给工作人员了，答复会发到这个对话里，请稍候。",
    "office.day_off": "今天放假，工作人员将在{on}上班后处理。",
    "office.closed": "现在不是办公时间，工作人员上班后会处理。",
}
_FOLLOWING: Final = {
    "status.which": "请发送申请编号，例如“2026-0001”。",
    "status.not_found": "没有找到编号为“{number}”的申请。请核对后重新发送编号，例如“2026-0001”。",
    "status.head": "申请 {number}（收到日期：{received_on}）",
    "status.others": (
        "为保护申请人隐私，这里只能显示办理状态。"
        "申请内容和答复请在提交申请的对话中查看，或与工作人员联系。"
    ),
    "status.provisional": "（日期涉及尚未公布放假安排的年份，为暂定日期，公布后可能调整。）",
    "status.subject": "申请内容：{told}",
    "status.ask": "本机关的告知：{told}",
    "status.result": "处理结果：{told}",
    "status.reply": "答复：\n{told}",
    "stage.received": "已收到，等待办理。",
    "stage.handling": "正在办理。",
    "stage.awaiting_supplement": "需要补正，请在{until}前补正。收到补正后重新计算答复期限。",
    "stage.consulting": "正在办理，正在征求其他方面的意见，征求意见的时间不计入期限。",
    "stage.extended": "正在办理，答复期限已依法延长。",
    "stage.awaiting_fee": "等待缴纳信息处理费，请在{until}前缴纳。",
    "stage.answered": "已于{on}答复。",
    "stage.withdrawn": "已于{on}由申请人撤回。",
    "stage.lapsed": "逾期未补正或未缴费，已于{on}终止办理。",
    "stage.merged": "已与另一件申请合并办理。",
    "stage.closed": "已于{on}办结。",
    "clock.day": "第{day}个工作日，共{limit}个，最晚{due_on}答复。",
    "clock.day_zero": "共{limit}个工作日，自下一个工作日起算，最晚{due_on}答复。",
    "clock.due": "最晚{due_on}答复。",
    "clock.overdue": "答复期限为{due_on}，已经超过。您可以联系工作人员，也可以依法申请行政复议。",
    "mine.head": "您在本对话中提交的申请（新的在前）：",
    "mine.more": "另有{count}件较早的申请，请发送“查询 编号”查看。",
    "mine.none": "您在本对话中还没有提交过申请。在别处提交的，请发送“查询 编号”。",
    "not_yours": "为保护申请人，只能在提交申请的对话中办理。需要帮助请联系工作人员。",
    "withdraw.sure": "确定要撤回申请 {number}（{subject}）吗？撤回后不再办理，需要时可以重新申请。",
    "withdraw.done": "申请 {number} 已撤回。",
    "withdraw.closed": "这件申请已经办结，不能撤回。",
    "withdraw.none": "您在本对话中没有可以撤回的申请。",
    "withdraw.pick": "请选择要撤回的申请：",
    "supplement.ask": (
        "申请 {number} 需要补正：{ask}\n"
        "请在{until}前补正。有文件请先发送文件，再把补正内容用文字发送一次，发送后即提交。"
    ),
    "supplement.as_notice": "请按补正告知书的要求补充",
    "supplement.files": "已收到{count}份文件。请再用文字写明补正内容，发送后即提交。",
    "supplement.too_many_files": (
        "最多{limit}份文件，多出的没有保存。请用文字写明补正内容，发送后即提交。"
    ),
    "supplement.done": "申请 {number} 的补正已收到。答复期限自收到补正之日起重新计算。",
    "supplement.too_late": "这件申请现在不需要补正，刚才的内容没有提交。需要帮助请联系工作人员。",
    "supplement.not_asked": "这件申请现在不需要补正。",
    "supplement.none": "您在本对话中没有需要补正的申请。",
    "supplement.pick": "请选择要补正的申请：",
    "already_filed": "这份申请已经提交，编号 {number}，无需重复提交。",
    "submit.nothing": "现在没有填写好的申请可以提交。发送“申请”可以开始填写。",
    "data.head": "本对话保存的内容：",
    "data.question": "· 最近的问题：{text}",
    "data.draft": "· 申请草稿（保存至{until}）：",
    "data.application": "· 申请 {number}（收到日期：{received_on}）",
    "data.nothing": "· 没有保存与您有关的内容。",
    "data.law": "已提交的申请依法需要存档，不能在这里删除；其余内容可以删除。",
    "forget.sure": (
        "确定删除吗？将删除最近的问题、申请草稿和上传的材料。已提交的申请依法存档，不会删除。"
    ),
    "forget.done": "已删除。已提交的申请仍可用编号查询。",
}
_BUTTONS: Final = {
    "button.start": "主菜单",
    "button.help": "帮助",
    "button.apply": "提交申请",
    "button.mine": "我的申请",
    "button.status": "查询进度",
    "button.human": "转人工",
    "button.cancel": "取消",
    "button.back": "上一步",
    "button.supplement": "补正",
    "button.withdraw": "撤回",
    "button.my_data": "我的数据",
    "button.forget": "删除我的数据",
    "button.resume": "继续填写申请",
    "button.restart": "重新填写",
    "button.language.zh": "中文",
    "button.language.en": "English",
    "button.settled": "解决了",
    "button.not_settled": "没解决",
    "button.none_of_these": "都不是",
    "button.human.last": "转：{text}",
    "button.status_of": "查看进度",
    "button.withdraw.yes": "确认撤回",
    "button.forget.yes": "确认删除",
}

SENTENCES: Final[Mapping[str, str]] = {**_TALK, **_FOLLOWING, **_BUTTONS, **FORM}
