"""The sentences people read about errors, and those the desk says outside a conversation.

One table, Chinese and English. What casework refuses is told in
:mod:`handlers.wording.casework`, what is wrong with letters in :mod:`handlers.wording.letters`;
what the conversation says, in its own texts. Nothing is decided here.
"""

from collections.abc import Mapping
from typing import Final

from handlers.errors import HandlingError
from handlers.wording.casework import casework_sentence
from handlers.wording.letters import LETTER_ERRORS, letter_facts
from handlers.wording.reports import REPORT_ERRORS

Sentence = tuple[str, str]  # Chinese, English

ERRORS: Final[Mapping[str, Sentence]] = {
    **LETTER_ERRORS,
    "handling": ("无法处理。", "This cannot be done."),
    "not_found": (
        "没有找到 {subject}。请核对编号或名称后再试。",
        "{subject} was not found. Check the number or name and try again.",
    ),
    "conflict": (
        "{subject} 在您处理期间已被他人更改，您的修改没有保存。请重新打开后再改。",
        "{subject} was changed by somebody else meanwhile; nothing was saved. Open it again.",
    ),
    "answer_refused.hidden": (
        "{field}：含有看不见的控制符或改变书写方向的符号，请删去后重新输入。",
        "{field}: it holds control signs or signs that turn the direction of writing; remove them.",
    ),
    "answer_refused.applicant_kind": (
        "{field}：请从列表中选择。",
        "{field}: choose one of the list.",
    ),
    "answer_refused.name": (
        "{field}：请写全名（至少两个字，最多{limit}字，不能是问句）。",
        "{field}: write the full name (two to {limit} characters, no question).",
    ),
    "answer_refused.identity_kind": (
        "{field}：与申请人类型不符，个人与单位的证件不同。",
        "{field}: it does not fit the kind of applicant; people and organisations differ.",
    ),
    "answer_refused.identity.id_card": (
        "{field}：居民身份证号码应为18位，且校验位和出生日期要相符。来件确是这样写的，请勾选说明。",
        "{field}: 18 characters with a fitting check character and day of birth. If the paper"
        " has it so, tick the box.",
    ),
    "answer_refused.identity.residence_permit": (
        "{field}：港澳台居民居住证号码应为18位，以81、82或83开头，且校验位要相符。"
        "来件确是这样写的，请勾选说明。",
        "{field}: 18 characters that begin with 81, 82 or 83, with a fitting check character."
        " If the paper has it so, tick the box.",
    ),
    "answer_refused.identity.credit_code": (
        "{field}：统一社会信用代码应为18位，且校验位要相符。来件确是这样写的，请勾选说明。",
        "{field}: a credit code has 18 characters with a fitting check character. If the paper"
        " has it so, tick the box.",
    ),
    "answer_refused": (
        "{field}：应为4至30位字母和数字。来件确是这样写的，请勾选说明。",
        "{field}: 4 to 30 letters and digits. If the paper has it so, tick the box.",
    ),
    "answer_refused.phone": (
        "{field}：不是电话号码。手机号写11位，固定电话连同区号，境外号码以“+”开头。",
        "{field}: no telephone number. Eleven digits of a mobile, a landline with its area code,"
        " a number abroad with “+”.",
    ),
    "answer_refused.email": (
        "{field}：不是电子邮箱地址，例如 name@example.com。",
        "{field}: no e-mail address; for example name@example.com.",
    ),
    "answer_refused.address": (
        "{field}：不完整，请写到门牌号（最多300字）。",
        "{field}: not complete; write it down to the door (at most 300 characters).",
    ),
    "answer_refused.wanted": (
        "{field}：太短，无法查找。请写明信息的名称、文号或其他特征。",
        "{field}: too short to search by. Give a name, number or other feature.",
    ),
    "weak_password": (
        "密码太弱：请用至少{shortest}个不易猜到的字符，且不包含账号名。",
        "The password is too weak: use {shortest} characters or more, hard to guess, without "
        "the account's name.",
    ),
    "weak_password.short": (
        "密码太短：至少{shortest}个字符。",
        "The password is too short: at least {shortest} characters.",
    ),
    "weak_password.login": (
        "密码不能包含账号名，请换一个。",
        "The password must not contain the account's name; choose another.",
    ),
    "weak_password.plain": (
        "密码过于简单：请用更多不同的字符。",
        "The password is too plain: use more different characters.",
    ),
    "person_ambiguous": (
        "有几个账号的姓名是“{name}”，请改写登录名（{logins}）。",
        "Several accounts bear the name “{name}”: write the login ({logins}).",
    ),
    "account_exists": (
        "账号 {login} 已经存在，请换一个账号名。",
        "There is an account {login} already; choose another name.",
    ),
    "database_failed": (
        "数据库无法使用：{reason}。请检查地址、权限与磁盘空间；"
        "文件损坏时用 gongkai restore 恢复备份。",
        "The database cannot be used: {reason}. Look at its address, its rights and "
        "the disk; a damaged file is mended by gongkai restore.",
    ),
    "reply_missing": (
        "申请 {number} 的答复文本已不在，请重新拟稿。",
        "The text of the reply to {number} is gone; draft it again.",
    ),
    "number_taken": (
        "编号 {number} 已在台账中，或在文件中重复。每件申请用一个编号。",
        "The number {number} is in the ledger already, or stands twice in the file.",
    ),
    "last_admin": (
        "{login} 是最后一位管理员，不能停用或取消管理员角色。请先指定另一位管理员。",
        "{login} is the last administrator. Name another administrator first.",
    ),
    "bad_dump": (
        "备份第{line}行有误（{reason}），没有恢复任何内容。请换一份备份。",
        "Line {line} of the backup is wrong ({reason}); nothing was restored. Use another one.",
    ),
    "newer_database": (
        "数据库由更新版本的程序写入（{step}），本版本（{known}）不能打开。请升级程序。",
        "The database was written by a newer version ({step}; this one knows {known}). Upgrade.",
    ),
    "file_unavailable": (
        "文件已经无法取得，请重新发送。",
        "The file can no longer be had; please send it again.",
    ),
    "file_type": (
        "这类文件不能接收。请发送 PDF、Word、Excel、图片或纯文本文件。",
        "Files of this kind cannot be taken. Send PDF, Word, Excel, a picture or plain text.",
    ),
    "file_too_large": (
        "文件太大（{size}字节），最大{limit}字节。请压缩后再发送。",
        "The file is too large ({size} bytes; at most {limit}). Please make it smaller.",
    ),
    "not_allowed": (
        "现在不能进行这一操作（{act}）：申请处于“{state}”状态。",
        "This cannot be done now ({act}): the application is {state}.",
    ),
    "not_allowed.role": (
        "您的角色不能进行这一操作（{act}）。请由有权限的人员办理。",
        "Your role may not do this ({act}). Ask somebody who may.",
    ),
    **REPORT_ERRORS,
}
"""By the error's code, or its code and the reason among its facts."""

TEXTS: Final[Mapping[str, Sentence]] = {
    "error_set_aside": (
        "抱歉，刚才的消息没能处理，已经转给工作人员查看。请换个方式再发一次，或发送“人工”。",
        "I am sorry, that message could not be handled; staff will look at it. Please send it "
        "another way, or send “human”.",
    ),
    "person_replied": ("工作人员答复：", "A member of staff replies:"),
    "notice.received": (
        "您的申请 {number} 已登记，将在{due_on}前答复。",
        "Your application {number} is registered and will be answered by {due_on}.",
    ),
    "notice.supplement": (
        "您的申请 {number} 需要补正：{ask}\n请在{until}前补正，发送“补正 {number}”即可。",
        "Your application {number} needs a supplement: {ask}\nPlease supply it by {until}: send "
        "“supplement {number}”.",
    ),
    "notice.consulting": (
        "您的申请 {number} 正在征求第三方或其他机关的意见，所需时间不计入答复期限。",
        "Others are being consulted on your application {number}; that time does not count.",
    ),
    "notice.extended": (
        "您的申请 {number} 的答复期限已延长至{due_on}。原因：{reason}",
        "The limit of your application {number} is extended to {due_on}. Reason: {reason}",
    ),
    "notice.fee": (
        "您的申请 {number} 需缴纳信息处理费{yuan}元，请在{until}前缴纳；逾期未缴视为放弃申请。",
        "Your application {number} bears a processing fee of {yuan} yuan, to be paid by {until}; "
        "unpaid, it counts as given up.",
    ),
    "notice.answered": (
        "您的申请 {number} 已由{by}于{on}答复：",
        "Your application {number} was answered by {by} on {on}:",
    ),
    "notice.lapsed": (
        "您的申请 {number} 因逾期未补正或未缴费，已终止办理。需要时可以重新申请。",
        "Your application {number} was ended, as nothing was supplied or paid in time. You may "
        "apply again.",
    ),
    "notice.transferred": (
        "您申请的信息（{number}）不由本机关负责公开。请向{organ}提出，联系方式：{contact}。",
        "What you applied for ({number}) is not ours to disclose. Please turn to {organ}: "
        "{contact}.",
    ),
    "notice.reopened": (
        "您的申请 {number} 已重新办理，将在{due_on}前答复。",
        "Your application {number} is taken up again and will be answered by {due_on}.",
    ),
    "provisional": (
        "（暂定，待公布放假安排后确定）",
        " (provisional until the holidays are announced)",
    ),
    "notice.withdrawn": (
        "您的申请 {number} 已撤回。",
        "Your application {number} is withdrawn.",
    ),
}
"""What the desk says outside a turn, by key."""


class _Told(dict[str, str]):
    """The facts of an error; one that is missing is shown as a dash, never as a fault."""

    def __missing__(self, name: str) -> str:
        return "—"


def sentence(error: HandlingError, language: str = "zh") -> str:
    """Return what a person reads of an error: what is wrong, where, and how to mend it."""
    told = casework_sentence(error, language)
    if told is not None:
        return told
    reason = error.facts.get("reason")
    template = ERRORS.get(f"{error.code}.{reason}") or ERRORS.get(error.code)
    if template is None:
        return f"{_in(ERRORS['handling'], language)} ({error})"
    facts = _Told({name: _shown(value) for name, value in letter_facts(error, language).items()})
    return _in(template, language).format_map(facts)


def text(key: str, language: str = "zh", **facts: object) -> str:
    """Return a sentence the desk says outside a turn.

    Raises:
        KeyError: there is no such sentence, or a fact it tells is missing.
    """
    return _in(TEXTS[key], language).format(**facts)


def _in(sentence_: Sentence, language: str) -> str:
    return sentence_[language == "en"]


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        return "、".join(str(one) for one in value)
    return str(value)
