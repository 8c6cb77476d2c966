"""Cases with every letter the office writes: each played act by act, with its applicant."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from handlers.casework.acts.doing import CITIZEN
from handlers.casework.answers.grounds import GROUNDS, Ground, Statement
from handlers.casework.answers.remedies import Bodies
from handlers.casework.application import Disposition
from handlers.casework.terms import LetterKind
from handlers.conversation.facts import OrganCard
from handlers.desk.cases.case import Case
from handlers.desk.cases.letter_content import matter_of
from handlers.desk.rules import DeskRules
from handlers.letters.composing import compose
from handlers.letters.kinds import TO_OTHERS
from handlers.letters.letter import Letter
from handlers.letters.matter import LetterRules
from handlers.records import Particulars
from knowledge.language import Language
from tests.factories.play import (
    CALENDAR,
    HEAD,
    INTAKE,
    LEADER,
    OFFICER,
    SECRECY,
    TEXT,
    Play,
)

ORGAN = OrganCard(
    name="云岭市民政局", phone="0999-5550100", address="云岭市望湖区民生路1号", hours="周一至周五"
)
RULES = DeskRules(
    organ=ORGAN,
    calendar=CALENDAR,
    letters=LetterRules(bodies=Bodies(review_organ="云岭市人民政府", court="云岭市望湖区人民法院")),
)
WANTED = "2022年云岭市城乡低保资金支出明细"

STATED: dict[Statement, Any] = {
    Statement.REASON: "有关情况说明如下，具体见所附材料。",
    Statement.LEGAL_BASIS: "《云岭市保密事项目录》第3项",
    Statement.PUBLISHED_AT: "本机关网站“财政资金”栏目",
    Statement.SUPPLY: "电子文本随本答复书一并提供",
    Statement.WITHHELD: "受助人姓名和身份证号码",
    Statement.WITHHELD_RESULT: ["denied_third_party_rights"],
    Statement.SEARCH_RECORD: "2023年3月6日由社会救助科检索业务系统和档案室，未发现相关记录",
    Statement.RIGHT_ORGAN: "云岭市财政局",
    Statement.RIGHT_ORGAN_CONTACT: "0999-5550200",
    Statement.SPECIAL_RULES: "《婚姻登记档案管理办法》，凭身份证件到婚姻登记机关查询",
    Statement.PROPER_CHANNEL: "云岭市信访局，0999-5550300",
    Statement.EARLIER_NUMBER: "2022-0310",
    Statement.EARLIER_ANSWERED_ON: "2022-12-30",
    Statement.REASONS_ASKED_ON: "2023-03-03",
    Statement.PUBLIC_INTEREST: "涉及公共资金使用",
    Statement.THIRD_PARTY_ASSESSMENT: "该信息不属于商业秘密",
}


def case_of(play: Play, **particulars: Any) -> Case:
    kept = Particulars(
        number=play.case.number,
        subject=WANTED,
        particulars={"name": "林晓", "wanted": WANTED, **particulars},
        filed_at=datetime(2023, 3, 1, tzinfo=UTC),
    )
    return Case(play.case, kept)


def written(
    play: Play,
    kind: LetterKind,
    *,
    language: Language = Language.ZH,
    rules: DeskRules = RULES,
    wanted: str = WANTED,
) -> Letter:
    """The letter of a kind about a case as it stands."""
    case = case_of(play, wanted=wanted)
    now = datetime(play.today.year, play.today.month, play.today.day, 9, tzinfo=UTC)
    matter = matter_of(case, kind, rules=rules, now=now)
    decision = case.application.disposition
    if decision is not None:
        matter = replace(matter, decision=decision, on=decision.on)
    if kind in TO_OTHERS:
        organ = kind is LetterKind.ORGAN
        matter = replace(
            matter,
            addressee="云岭市财政局" if organ else "望湖商贸有限公司",
            addressee_contact="地址：云岭市望湖区滨湖路6号，联系方式：0999-5550400",
        )
    return compose(kind, matter, organ=rules.organ, rules=rules.letters, language=language)


def filed(today: str = "2023-03-01") -> Play:
    facts = {"number": f"{today[:4]}-0012", "channel": "web", "applicant_kind": "natural_person"}
    return Play(today).do("file", CITIZEN, **facts)


def handled(today: str = "2023-03-01") -> Play:
    return filed(today).do("accept", INTAKE)


def supplement_asked() -> Play:
    return filed().do(
        "request_supplement", INTAKE, until="2023-03-17", reason="请写明所需明细的项目和年度。"
    )


def extended() -> Play:
    return (
        handled()
        .on("2023-03-24")
        .do("extend", LEADER, days=20, reason="涉及多个年度的档案，检索工作量较大。")
    )


def third_party_asked() -> Play:
    return handled().on("2023-03-06").do("consult_third_party", OFFICER, party="p1")


def organ_asked() -> Play:
    return handled().on("2023-03-06").do("consult_organ", OFFICER, party="o1")


def fee_by_page() -> Play:
    reason = "本件申请的信息页数明显超过合理范围"
    return (
        handled()
        .on("2023-03-08")
        .do("notify_fee", OFFICER, tariff="page", quantity=119, reason=reason)
    )


def fee_by_item() -> Play:
    reason = "当月申请数量明显超过合理范围"
    return (
        handled()
        .on("2023-03-08")
        .do("notify_fee", OFFICER, tariff="item", quantity=42, reason=reason)
    )


def reasons_asked() -> Play:
    reason = "本月已提出申请16件，内容相近"
    return handled().on("2023-03-06").do("ask_reasons", OFFICER, reason=reason)


def delayed() -> Play:
    play = reasons_asked().on("2023-03-10").do("give_reasons", CITIZEN, reason="撰写地方志")
    return play.do("delay", LEADER, until="2023-06-30", reason="涉及多个年度的档案")


def overridden() -> Play:
    """A case answered against a third party's objection (art. 15, 32)."""
    play = third_party_asked().on("2023-03-13")
    play.do("third_party_replied", INTAKE, party="p1", opinion="objects")
    stated = {"supply": "检测报告全文", "public_interest": "涉及食品安全"}
    granted = {"result": "granted", "ground": "provided", "stated": stated}
    play.do("draft_reply", OFFICER, sha256=TEXT, **granted).do("check_secrecy", SECRECY)
    play.do("review_reply", HEAD).do("sign_reply", LEADER, sha256=TEXT)
    return play.do("dispose", INTAKE)


def transferred() -> Play:
    return (
        handled()
        .on("2023-03-09")
        .do(
            "transfer_out",
            HEAD,
            reason="该信息由财政部门制作",
            right_organ="云岭市财政局",
            right_organ_contact="0999-5550200",
        )
    )


def supplement_lapsed() -> Play:
    return supplement_asked().on("2023-03-20").do("lapse_supplement", OFFICER)


def fee_lapsed() -> Play:
    told = {"letter": "notify_fee", "on": "2023-03-08"}
    return (
        fee_by_page()
        .on("2023-04-10")
        .do("record_delivery", INTAKE, **told)
        .do("lapse_fee", OFFICER)
    )


def withdrawn() -> Play:
    return handled().on("2023-03-10").do("withdraw", CITIZEN)


def corrected() -> Play:
    """A case whose extension was told with a wrong number of days."""
    play = extended().on("2023-03-27")
    entry = next(one.seq for one in play.entries if one.act == "extended")
    told = {"facts": {"days": 15}, "reason": "笔误", "tell": "答复期限延长15个工作日"}
    return play.do("correct", LEADER, entry=entry, **told)


NOTICES = {
    "receipt": (filed, LetterKind.RECEIPT),
    "supplement": (supplement_asked, LetterKind.SUPPLEMENT),
    "extension": (extended, LetterKind.EXTENSION),
    "third_party": (third_party_asked, LetterKind.THIRD_PARTY),
    "organ": (organ_asked, LetterKind.ORGAN),
    "fee_by_page": (fee_by_page, LetterKind.FEE),
    "fee_by_item": (fee_by_item, LetterKind.FEE),
    "reasons": (reasons_asked, LetterKind.REASONS),
    "delay": (delayed, LetterKind.DELAY),
    "override": (overridden, LetterKind.OVERRIDE),
    "correction": (corrected, LetterKind.CORRECTION),
    "transfer": (transferred, LetterKind.TRANSFER),
    "termination_supplement": (supplement_lapsed, LetterKind.TERMINATION),
    "termination_fee": (fee_lapsed, LetterKind.TERMINATION),
    "withdrawal": (withdrawn, LetterKind.WITHDRAWAL),
}
"""Every letter but the replies, by the name of its golden file."""


def decision_on(ground: Ground, **more: Any) -> Disposition:
    """A decision that states what its ground demands, and no more."""
    stated = {one.value: STATED[one] for one in ground.demands}
    return Disposition(
        on=RECENT, result=ground.result, ground=ground.key, stated={**stated, **more}
    )


RECENT = datetime(2026, 3, 2, tzinfo=UTC).date()
"""A day since 2024-01-01, from when a refusal goes to review first."""


def before(ground: str) -> Play:
    """A case received on 2 February 2026, with the steps that lead to an answer on a ground."""
    play = handled("2026-02-02")
    if ground == "correction_overdue":
        play.do("request_supplement", INTAKE, until="2026-02-13", reason="请写明年度")
    if ground == "fee_overdue":
        play.do("notify_fee", OFFICER, tariff="page", quantity=144, reason="页数较多")
        play.do("record_delivery", INTAKE, letter="notify_fee")
    if ground == "still_unclear":
        play.do("request_supplement", INTAKE, until="2026-02-13", reason="请写明年度")
        play.on("2026-02-10").do("receive_supplement", CITIZEN)
    return play


def reply(
    ground: str, *, play: Play | None = None, language: Language = Language.ZH, **more: Any
) -> Letter:
    """The reply on a ground, to a case received on 2 February 2026."""
    played = play or before(ground)
    matter = matter_of(
        case_of(played), LetterKind.REPLY, rules=RULES, now=datetime(2026, 3, 2, tzinfo=UTC)
    )
    decision = decision_on(GROUNDS[ground], **more)
    matter = replace(matter, decision=decision, on=RECENT)
    return compose(LetterKind.REPLY, matter, organ=ORGAN, rules=RULES.letters, language=language)
