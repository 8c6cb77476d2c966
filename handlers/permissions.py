"""Who of the office may see or do what: one table, checked when it is loaded.

Pages, menu entries and buttons ask for a permission, never for a role. Which act on a case is
open to whom is the table of :mod:`handlers.casework.acts.table`; permissions that come down to
an act are read from there. What a person may see of which case is :class:`AccessScope`.
Signing in and passwords are :mod:`handlers.accounts`.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from handlers.accounts import STAFF_ROLES, Account
from handlers.casework.acts.table import TABLE
from handlers.casework.terms import Act, Role
from handlers.errors import HandlingError


class LastAdminError(HandlingError):
    """The office would be left without an administrator (``login``)."""

    code = "last_admin"


class Permission(StrEnum):
    """What somebody may see or do, named for what is done."""

    ENTER_CONSOLE = "enter_console"  # one's own account, the fee calculator

    SEE_CASE = "see_case"  # some cases: all, or those of SEE_OWN_CASES
    SEE_EVERY_CASE = "see_every_case"  # whichever section handles them
    SEE_OWN_CASES = "see_own_cases"  # of one's sections, one's own, and those of no section yet
    SEE_PERSONAL_DATA = "see_personal_data"  # each showing is recorded
    REGISTER_APPLICATION = "register_application"  # 登记
    ASSIGN_CASE = "assign_case"  # 分办
    HANDLE_CASE = "handle_case"  # 承办: a case may be given to them
    ADVANCE_CASE = "advance_case"  # have cases of one's own, see what waits and what is to be sent
    DRAFT_REPLY = "draft_reply"  # 拟办
    REVIEW_REPLY = "review_reply"  # 审核
    CHECK_SECRECY = "check_secrecy"  # 保密审查
    SIGN_REPLY = "sign_reply"  # 签发
    CONFIRM_VOID = "confirm_void"  # 确认作废
    QUOTE_FEE = "quote_fee"  # has the fee calculator in the menu

    ANSWER_QUESTION = "answer_question"  # 咨询, with the citizen's conversation
    MARK_ANSWER = "mark_answer"  # say whether the desk answered rightly, as a second person
    SETTLE_NOTICE = "settle_notice"  # what the daily look over open cases found

    SEE_DISCLOSURE = "see_disclosure"  # drafts among them, and what was asked and not answered
    DRAFT_DISCLOSURE = "draft_disclosure"  # write, revise, attach a question
    IMPORT_DISCLOSURES = "import_disclosures"
    DECIDE_DISCLOSURE = "decide_disclosure"  # any of the five below
    REVIEW_DISCLOSURE = "review_disclosure"  # 初审
    RETURN_DISCLOSURE = "return_disclosure"  # 退回
    SIGN_DISCLOSURE = "sign_disclosure"  # 签发
    WITHDRAW_DISCLOSURE = "withdraw_disclosure"  # 撤下
    SUPERSEDE_DISCLOSURE = "supersede_disclosure"  # 由新文件替代

    READ_REPORT = "read_report"  # 年度报告, and the work log
    EDIT_REPORT = "edit_report"  # its chapters
    ISSUE_REPORT = "issue_report"  # and answer for what is let stand
    KEEP_WORK_LOG = "keep_work_log"  # 工作日志
    EXPORT_LOG = "export_log"  # 台账导出; without personal data for who may not see any

    MANAGE_STAFF = "manage_staff"
    READ_AUDIT = "read_audit"


R, P = Role, Permission

_DESK = frozenset({R.INTAKE, R.OFFICER, R.SECTION_HEAD})
_ANSWERING = _DESK | {R.LEADER}
_EVERY_CASE = frozenset({R.INTAKE, R.LEADER, R.SECRECY_REVIEWER, R.STATISTICS})
_OWN_CASES = frozenset({R.OFFICER, R.SECTION_HEAD})
_HEADS = frozenset({R.SECTION_HEAD, R.LEADER})

ROLES: Mapping[Permission, Set[Role]] = {
    P.ENTER_CONSOLE: frozenset(STAFF_ROLES),
    P.SEE_CASE: _EVERY_CASE | _OWN_CASES,
    P.SEE_EVERY_CASE: _EVERY_CASE,
    P.SEE_OWN_CASES: _OWN_CASES,
    P.SEE_PERSONAL_DATA: _ANSWERING,
    P.REGISTER_APPLICATION: TABLE[Act.REGISTER].roles,
    P.ASSIGN_CASE: TABLE[Act.ASSIGN].roles,
    P.HANDLE_CASE: _DESK,
    P.ADVANCE_CASE: TABLE[Act.SEND].roles,
    P.DRAFT_REPLY: TABLE[Act.DRAFT_REPLY].roles,
    P.REVIEW_REPLY: TABLE[Act.REVIEW_REPLY].roles,
    P.CHECK_SECRECY: TABLE[Act.CHECK_SECRECY].roles,
    P.SIGN_REPLY: TABLE[Act.SIGN_REPLY].roles,
    P.CONFIRM_VOID: TABLE[Act.VOID].roles,
    P.QUOTE_FEE: frozenset({R.INTAKE, R.OFFICER}),  # others come to it from the reports
    P.ANSWER_QUESTION: _ANSWERING,
    P.MARK_ANSWER: _ANSWERING,
    P.SETTLE_NOTICE: _ANSWERING,
    P.SEE_DISCLOSURE: _ANSWERING | {R.SECRECY_REVIEWER},
    P.DRAFT_DISCLOSURE: _DESK,
    P.IMPORT_DISCLOSURES: _DESK,
    P.DECIDE_DISCLOSURE: _HEADS,
    P.REVIEW_DISCLOSURE: frozenset({R.SECTION_HEAD}),
    P.RETURN_DISCLOSURE: _HEADS,
    P.SIGN_DISCLOSURE: frozenset({R.LEADER}),
    P.WITHDRAW_DISCLOSURE: frozenset({R.LEADER}),
    P.SUPERSEDE_DISCLOSURE: frozenset({R.LEADER}),
    P.READ_REPORT: _HEADS | {R.STATISTICS, R.ADMIN},
    P.EDIT_REPORT: _HEADS,
    P.ISSUE_REPORT: frozenset({R.LEADER}),
    P.KEEP_WORK_LOG: _HEADS,
    P.EXPORT_LOG: _HEADS | {R.STATISTICS},
    P.MANAGE_STAFF: frozenset({R.ADMIN}),
    P.READ_AUDIT: frozenset({R.ADMIN}),
}
"""The one table: whoever holds any of the roles has the permission."""

HIDDEN = frozenset(
    {
        *(P.SEE_PERSONAL_DATA, P.READ_REPORT, P.EDIT_REPORT, P.ISSUE_REPORT),
        *(P.KEEP_WORK_LOG, P.EXPORT_LOG),
    }
)
"""To whoever lacks these there is no such page; the other pages say that they are closed."""

_WITHIN: Mapping[Permission, Permission] = {
    P.SEE_EVERY_CASE: P.SEE_CASE,
    P.SEE_OWN_CASES: P.SEE_CASE,
    P.SEE_PERSONAL_DATA: P.SEE_CASE,
    P.MARK_ANSWER: P.ANSWER_QUESTION,
    P.IMPORT_DISCLOSURES: P.DRAFT_DISCLOSURE,
    P.DRAFT_DISCLOSURE: P.SEE_DISCLOSURE,
    P.REVIEW_DISCLOSURE: P.DECIDE_DISCLOSURE,
    P.RETURN_DISCLOSURE: P.DECIDE_DISCLOSURE,
    P.SIGN_DISCLOSURE: P.DECIDE_DISCLOSURE,
    P.WITHDRAW_DISCLOSURE: P.DECIDE_DISCLOSURE,
    P.SUPERSEDE_DISCLOSURE: P.DECIDE_DISCLOSURE,
    P.DECIDE_DISCLOSURE: P.SEE_DISCLOSURE,
    P.ISSUE_REPORT: P.EDIT_REPORT,
    P.EDIT_REPORT: P.READ_REPORT,
    P.KEEP_WORK_LOG: P.READ_REPORT,
    P.EXPORT_LOG: P.READ_REPORT,
}
"""What one can only do who also has the other: its page leads there."""

_BY_TWO = (
    (P.REVIEW_DISCLOSURE, P.SIGN_DISCLOSURE),
    (P.REVIEW_REPLY, P.SIGN_REPLY),
    (P.REVIEW_REPLY, P.CHECK_SECRECY),
    (P.CHECK_SECRECY, P.SIGN_REPLY),
)
"""What no single role may do both of; that two people do it is held by the rules of the acts."""


def faults(table: Mapping[Permission, Set[Role]]) -> list[str]:
    """Return what is wrong with a table of permissions; an empty list for a sound one."""
    wrong = [f"no roles for {permission}" for permission in P if not table.get(permission)]
    for permission, roles in table.items():
        strange = sorted(str(role) for role in roles if role not in STAFF_ROLES)
        wrong += [f"{permission} is given to {role}, no role of staff" for role in strange]
    if wrong:
        return wrong
    for narrow, wide in _WITHIN.items():
        if not table[narrow] <= table[wide]:
            wrong.append(f"{narrow} reaches beyond {wide}")
    for first, second in _BY_TWO:
        if table[first] & table[second]:
            wrong.append(f"one role has both {first} and {second}")
    if R.STATISTICS in table[P.SEE_PERSONAL_DATA]:
        wrong.append("statistics see personal data")
    return wrong


def _check() -> None:
    wrong = faults(ROLES)
    if wrong:
        raise ValueError("the table of permissions is not sound: " + "; ".join(wrong))


_check()


def may(roles: Iterable[Role], permission: Permission) -> bool:
    """Tell whether somebody who holds ``roles`` has a permission."""
    return not ROLES[permission].isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class AccessScope:
    """Which cases and questions one person may see. Whoever may not see a case finds none."""

    login: str
    roles: frozenset[Role]
    sections: frozenset[str]

    @property
    def every_case(self) -> bool:
        """Whether all cases are open; so too for an officer who belongs to no section."""
        if may(self.roles, P.SEE_EVERY_CASE):
            return True
        return may(self.roles, P.SEE_OWN_CASES) and not self.sections

    @property
    def any_case(self) -> bool:
        """Whether some cases may be open."""
        return may(self.roles, P.SEE_CASE)

    @property
    def questions(self) -> bool:
        """Whether citizens' questions are open."""
        return may(self.roles, P.ANSWER_QUESTION)

    def sees(self, section: str | None, officer: str | None) -> bool:
        """Tell whether a case of that section and officer is open."""
        if self.every_case:
            return True
        if not self.any_case:
            return False
        return officer == self.login or section is None or section in self.sections


def access_scope_of(account: Account) -> AccessScope:
    """Return what an account may see."""
    return AccessScope(account.login, frozenset(account.roles), frozenset(account.sections))


def handlers_among(accounts: Iterable[Account]) -> list[Account]:
    """Return the active accounts that a case may be given to."""
    return [account for account in accounts if account.active and may(account.roles, P.HANDLE_CASE)]


def administrators(accounts: Iterable[Account]) -> list[Account]:
    """Return the active accounts that may manage staff."""
    return [
        account for account in accounts if account.active and may(account.roles, P.MANAGE_STAFF)
    ]


def check_still_administered(accounts: Sequence[Account], changed: Account) -> None:
    """Refuse a change that leaves no active administrator; raises LastAdminError."""
    others = [account for account in accounts if account.login != changed.login]
    if not administrators([*others, changed]):
        raise LastAdminError(login=changed.login)
