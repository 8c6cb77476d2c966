"""The sentences of the application form in Chinese."""

from collections.abc import Mapping
from typing import Final

_STEPS: Final = {
    "form.notice": (
        "向{organ}提交政府信息公开申请，依据《政府信息公开条例》第二十九条，需要填写：\n"
        "申请人姓名或名称、身份证明、联系方式，所需信息的描述，以及获取信息的形式。不需要说明用途。\n"
        "这些个人信息只用于办理本申请，并依法存档；未提交的草稿保存7天后自动删除。"
        "证件号码显示时会隐去中间部分。\n"
        "全部填写约需3分钟，随时可以返回、修改或取消。"
    ),
    "form.kind": "申请人是哪一类？",
    "form.name": "请输入申请人姓名（与证件一致）。",
    "form.org_name": "请输入单位全称（与登记证件一致）。",
    "form.person": "请输入联系人姓名。",
    "form.identity_kind": "请选择身份证明的种类。",
    "form.identity.id_card": "请输入18位居民身份证号码。",
    "form.identity.passport": "请输入护照号码。",
    "form.identity.residence_permit": "请输入港澳台居民居住证号码。",
    "form.identity.other_card": "请输入证件号码。",
    "form.identity.credit_code": "请输入18位统一社会信用代码。",
    "form.identity.registration": "请输入登记证号码。",
    "form.contact": "请输入联系电话或电子邮箱（可以两个都写，用空格隔开）。",
    "form.wanted": (
        "您需要什么政府信息？请写明名称、文号，或者便于查找的其他特征"
        "（例如时间、事项、涉及的地方），最多{limit}字。"
    ),
    "form.form": "希望以什么形式提供？",
    "form.way": "希望怎样获取？",
    "form.email": "请输入接收信息的电子邮箱。",
    "form.address": "请输入邮寄地址（省、市、街道、门牌号和收件人）。",
    "form.papers": (
        "需要附上材料（如身份证明复印件、委托书）吗？可以直接发送文件，最多{papers}份，已收到{count}份。"
    ),
    "form.present": "现在的填写：{told}",
    "form.preview": "请核对您向{organ}提交的政府信息公开申请：",
    "form.line": "{field}：{told}",
    "form.preview.end": "确认无误请按“提交”；提交后会得到编号。",
    "form.similar": (
        "提示：您已有一件内容相近的申请 {number} 正在办理。仍可提交，由工作人员判断是否合并。"
    ),
    "form.so_far": "已填写的内容：",
    "form.so_far.nothing": "还没有填写内容。",
    "form.no_papers": "无",
    "form.edit": "要修改哪一项？",
    "form.leave": "要放弃这份申请吗？已填写的内容可以保留7天，以后再继续。",
    "form.first": "已经是第一步了。",
    "form.needed": "这一项不能跳过：《政府信息公开条例》第二十九条要求填写。",
    "form.not_asked": "这份申请不需要填写这一项。",
    "form.choose": "请从下面的选项中选择一项，可以按按钮，也可以发送序号。",
    "form.incomplete": "申请还差一项内容，请先补上：",
    "form.look_first": "请先核对一遍，再按“提交”。",
    "form.greet": "您好，我们接着填写申请。",
    "form.help": (
        "您正在填写申请。直接发送内容就是填写当前这一项；"
        "发送“返回”回到上一步，“预览”查看已填内容，“跳过”略过可以不填的项，“取消”退出（草稿可保留），"
        "“人工”联系工作人员。"
    ),
    "form.stale": "这个按钮已经失效了，请按当前的提示继续。",
    "form.unknown_command": "没有这个命令。请继续填写，或发送“帮助”。",
    "form.edited": "看到您把之前的消息改成了“{text}”。要用它替换哪一项？",
    "form.edited.nowhere": (
        "看到您修改了之前的消息。已填写的内容没有改变；要修改请发送“预览”后选择“修改”。"
    ),
    "form.corrected": "已修改：{field}。",
    "draft.waits": "您有一份没有填完的申请，草稿保存至{until}。",
    "draft.which": "您有一份没有填完的申请，草稿保存至{until}。要继续填写，还是重新填写？",
    "draft.none": "现在没有正在填写的申请。发送“申请”可以开始。",
    "draft.dropped": "已放弃，草稿已删除。",
    "draft.lapsed": "您之前没有填完的申请草稿已超过7天，已经自动删除。",
    "files.kept": "已收到文件，共{count}份。",
    "files.caption": "随文件一起的文字没有采用，需要的话请单独发送一次。",
    "files.too_big": "有文件超过{megabytes}MB，没有保存。",
    "files.too_many": "最多可以附{limit}份文件，多出的没有保存。",
    "published.perhaps": "以下信息已经公开，可能就是您需要的。看过后如果不够，再继续申请：",
    "published.decide": "这是您需要的信息吗？",
    "published.settled": "好的，不再提交申请，已填写的内容已删除。需要时随时可以重新申请。",
    "filed": "申请已收到，编号 {number}，收到日期 {on}。",
    "filed.due": "本机关将在{limit}个工作日内答复，最晚{due_on}。",
    "filed.way": "获取方式：{way}。",
    "filed.after": "发送“查询 {number}”可以随时查看进度；有进展时会在这里通知您。",
    "submit.no_number": "暂时没能取得编号，申请还没有提交，填写的内容都在。请再按一次“提交”。",
}
_REFUSED: Final = {
    "form.notice.press": "请先阅读上面的说明，按“同意并继续”后开始填写。",
    "form.name.refused": (
        "请输入真实姓名（至少两个字，最多{limit}字）。想先提问的话，发送“取消”可以保留草稿。"
    ),
    "form.org_name.refused": (
        "请输入单位全称（最多{limit}字）。想先提问的话，发送“取消”可以保留草稿。"
    ),
    "form.identity_kind.first": "请先选择身份证明的种类。",
    "form.identity.refused.id_card": (
        "这个身份证号码不对：应为18位，且校验位要相符。请核对后重新输入。"
    ),
    "form.identity.refused.passport": "护照号码应为4至30位字母和数字。请核对后重新输入。",
    "form.identity.refused.residence_permit": (
        "这个港澳台居民居住证号码不对：应为18位，且校验位要相符。请核对后重新输入。"
    ),
    "form.identity.refused.other_card": "证件号码应为4至30位字母和数字。请核对后重新输入。",
    "form.identity.refused.credit_code": (
        "这个统一社会信用代码不对：应为18位，且校验位要相符。请核对后重新输入。"
    ),
    "form.identity.refused.registration": "登记证号码应为4至30位字母和数字。请核对后重新输入。",
    "form.contact.refused": (
        "没有认出电话或邮箱。例如：13800138000、0431-12345678 或 name@example.com。"
    ),
    "form.wanted.too_short": "描述太短，工作人员无法查找。请写明信息的名称、文号或其他特征。",
    "form.wanted.too_long": (
        "描述太长：最多{limit}字，您发送了{length}字。请缩短后再发一次，较长的说明可以作为文件发送。"
    ),
    "form.email.refused": "没有认出电子邮箱。例如：name@example.com。",
    "form.address.refused": "地址不完整。请写明省、市、街道、门牌号和收件人（最多300字）。",
    "form.papers.press": "请直接发送文件；不需要附材料的话，请按下面的按钮。",
    "form.preview.press": "请按“提交”或“修改”；要放弃请按“取消申请”。",
}
_VALUES: Final = {
    "field.kind": "申请人类别",
    "field.name": "姓名或名称",
    "field.person": "联系人",
    "field.identity_kind": "身份证明",
    "field.identity": "证件号码",
    "field.contact": "联系方式",
    "field.wanted": "所需信息",
    "field.form": "提供形式",
    "field.way": "获取方式",
    "field.email": "接收邮箱",
    "field.address": "邮寄地址",
    "field.papers": "附件",
    "kind.natural_person": "个人（自然人）",
    "kind.commercial_enterprise": "商业企业",
    "kind.research_institution": "科研机构",
    "kind.public_welfare_org": "社会公益组织",
    "kind.legal_service_org": "法律服务机构",
    "kind.other_org": "其他组织",
    "identity.id_card": "居民身份证",
    "identity.passport": "护照",
    "identity.residence_permit": "港澳台居民居住证",
    "identity.other_card": "其他证件",
    "identity.credit_code": "统一社会信用代码",
    "identity.registration": "其他登记证",
    "supply.electronic": "电子文件",
    "supply.paper": "纸质文件",
    "supply.inspection": "现场查阅、抄录",
    "way.chat": "在本对话中接收",
    "way.email": "电子邮件",
    "way.post": "邮寄",
    "way.in_person": "自行领取或当面",
    "button.agree": "同意并继续",
    "button.keep": "保持不变",
    "button.leave": "取消申请",
    "button.keep_draft": "先保留，以后再填",
    "button.drop": "放弃并删除",
    "button.preview": "回到预览",
    "button.submit": "提交",
    "button.edit": "修改",
    "button.papers_done": "完成",
    "button.no_papers": "没有材料",
    "button.last": "用刚才的问题：{text}",
    "button.correct": "替换{field}",
    "button.correct_nothing": "都不替换",
    "button.read": "查看：{title}",
    "button.published.settled": "就是这个，不申请了",
    "button.published.file_on": "继续申请",
}

SENTENCES: Final[Mapping[str, str]] = {**_STEPS, **_REFUSED, **_VALUES}
