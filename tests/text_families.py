"""Who asks for which texts, and the keys that are put together: each family with its members."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import bot.channels.web
from bot.channels.port import Outcome
from bot.channels.telegram.bot import COMMANDS
from bot.channels.wechat.menu import _COLUMNS
from bot.channels.wechat.menu import _PAGES as _PAGES_OF_MENU
from bot.console.cases.act_form import has_form
from bot.console.cases.history import _TELLERS
from bot.console.cases.personal_data import _FIELDS
from bot.console.disclosures.importing.reading import Phase
from bot.console.disclosures.importing.report import State as ImportState
from bot.console.reports.activity_bulk import _ENQUIRIES as ENQUIRIES
from bot.console.reports.activity_log import FIELDS as WORK_FIELDS
from bot.console.reports.page import TYPES
from bot.console.shell.layout import PLACES
from bot.console.staff.audit import AUDIT_ACTS
from bot.console.worklist.views import VIEWS
from bot.public.reports import TYPES as PUBLIC_FILES
from bot.web.edge import _CODES
from handlers.accounts import STAFF_ROLES
from handlers.casework.acts.form import FieldKind
from handlers.casework.acts.perform import form_of
from handlers.casework.answers.grounds import GROUNDS
from handlers.casework.answers.remedies import Way
from handlers.casework.application import DeliveryState
from handlers.casework.clock.counting import Awaited
from handlers.casework.clock.working import Why
from handlers.casework.dispatches import NOTES
from handlers.casework.irregular import Irregularity
from handlers.casework.names import TABLES
from handlers.casework.sweep import NoticeKind
from handlers.casework.terms import (
    Act,
    ApplicantKind,
    Channel,
    FilePurpose,
    ProofAsReceived,
    Tariff,
)
from handlers.conversation.application.draft import FormStep, IdentityKind, SupplyForm, SupplyWay
from handlers.conversation.commands import DANGER, FOR_PERSON, UNSEARCHED
from handlers.conversation.facts import Stage
from handlers.conversation.intent import Intent
from handlers.conversation.menu import _UNSUPPORTED
from handlers.desk.cases.sweep import DUE_DAY_MOVED
from handlers.desk.marks import Verdict
from handlers.desk.reports import chapters
from handlers.desk.reports.exports import Format
from handlers.exports.log_columns import COLUMNS, OPEN_COLUMNS
from handlers.exports.rows import KINDS as EXPORTED
from handlers.letters.kinds import TO_OTHERS
from handlers.ports.office import AnswerView
from handlers.report.yearly.report import CHECKS, Level
from handlers.statistics import questions, tally
from handlers.statistics.worklog import CORRECTED, KINDS, LOGGED, WITHDRAWN
from knowledge.answer import AnswerStatus
from knowledge.catalogue.disclosure import CATEGORIES, Standing, Status
from knowledge.catalogue.force import Force
from knowledge.importing.formats.sheets.columns import ROLES
from knowledge.language import Language, Texts
from knowledge.referral.phrases import table
from knowledge.review import rules
from tests.text_keys import Calls

Families = dict[str, Iterable[str]]
"""Beginnings of keys, and all that may follow each."""


@dataclass(frozen=True)
class Namespace:
    """Areas whose keys are asked for in one way, and the folders that ask for them.

    ``families`` are keys that are put together: their beginning, and all that may follow it;
    ``besides`` those whose beginning is only known when the program runs. What follows a
    beginning of ``worded`` may be any words of the code: codes and reasons of errors. Where keys
    stand ``in_tables``, every word of the code that looks like a key must be one.
    """

    areas: tuple[str, ...]
    users: tuple[str, ...]
    families: Families = field(default_factory=dict, repr=False)
    besides: Iterable[str] = ()
    worded: tuple[str, ...] = ()
    in_tables: bool = True
    calls: Calls = field(default_factory=dict)

    @cached_property
    def keys(self) -> set[str]:
        return {key for area in self.areas for key in Texts(area).of(Language.ZH)}

    @cached_property
    def members(self) -> set[str]:
        families = {head + rest for head, rests in self.families.items() for rest in rests}
        return families | set(self.besides)

    @cached_property
    def roots(self) -> set[str]:
        return {key.split(".")[0] for key in self.keys}


_SERVICES = ("apply", "status", "human", "help")
_SCRIPTS = Path(bot.channels.web.__file__).parent / "static/chat"
_CHAT: Families = {
    "wechat.menu.": ("ask", "more", *_PAGES_OF_MENU, *(one for part in _COLUMNS for one in part)),
    "command.": COMMANDS,
    "chat.say.": _SERVICES,
    "chat.service.": _SERVICES,
    "chat.js.": {
        *("me", "desk", "officer"),  # who speaks
        *("retry", "discard"),  # what to do with what was not sent
        *(
            word
            for script in ("lines.js", "main.js")
            for word in re.findall(r"words\.(\w+)", (_SCRIPTS / script).read_text("utf-8"))
        ),
    },
}
_PUBLIC: Families = {
    "nav.": ("chat", "disclosures", "guide"),
    "error.": _CODES.values(),
    "public.act.": (rules.PUBLISHED, rules.SUPERSEDED, rules.WITHDRAWN),
    "public.class.": CATEGORIES,
    "public.contact.": (
        *("organ", "address", "postcode", "hours", "phone", "email", "website", "chat"),
        *("sections", "disclosure_office", "fax"),
    ),
    "public.report_file.": PUBLIC_FILES,
    "public.": (Force.LAPSED, Force.PROPOSED),
    "public.status.": set(Force) - {Force.IN_FORCE, Force.UNPUBLISHED} | {Status.PUBLISHED},
}
_CASES: Families = {
    "console.delivery.": ("queued", "sending", "undone", *(set(Outcome) - {Outcome.RETRY})),
    "console.arrival.": DeliveryState,
    "console.arrival.clock.": ("send", "request_supplement", "extend", "notify_fee", "other"),
    "console.arrival.way.": ("email", "phone", "post"),
    "console.entry.": (DUE_DAY_MOVED, *NOTES),
    "console.fact.": _TELLERS,
    "console.files.purpose.": FilePurpose,
    "console.files.purpose_long.": FilePurpose,
    "console.files.standing.": ("waiting", "sent", "removed", "replaced"),
    "console.field.": (
        *(field.name for act in Act for field in form_of(act) if field.kind is not FieldKind.SHOWN),
        *("channel", "arrived_on", "signed_on", "section", "wanted", "form", "way", "contact"),
        *("applicant_kind", "name", "identity_kind", "identity", "phone", "email", "address"),
        *("login", "password", "roles"),
    ),
    "console.identity_as_received.": ProofAsReceived,
    "console.means.": ("chat", "post", "in_person", "email", "fax", "phone"),
    "console.particular.": _FIELDS,
    "console.relation.": ("related", "duplicate", "merged"),
    "console.why.": Why,
}
_WORKLIST: Families = {
    "console.answers.mark.": Verdict,
    "console.answers.marked.": Verdict,
    "console.answers.view.": AnswerView,
    "console.channel.": ("terminal", "unknown"),
    "console.empty.": [view.key for view in VIEWS],
    "console.kind.": ("application", "question"),
    "console.question.task_done.": ("changed", "kept"),
    "console.question.why.": [*AnswerStatus, DANGER, FOR_PERSON, UNSEARCHED],
    "console.question.grade.": ("1", "2", "3", "4", "5"),
    "console.question_act.": (
        *("asked", "handed_over", "taken", "answered_by_person", "reply_taken_back"),
        *("closed", "chosen", "rated", "task_settled", "retracted", "marked"),
        *("added", "opened_again", "graded", "file_attached", "file_removed"),
    ),
    "console.question_state.": ("bot", "waiting", "replied", "closed"),
    "console.standing.": (
        *("left", "left.one", "overdue", "overdue.one", "overdue.day_off"),
        *("closed_late", "closed_late.one", "closed_late.day_off"),
    ),
    "console.standing.awaiting_": Awaited,
    "console.view.": [view.key for view in VIEWS],
}
_DISCLOSURES: Families = {
    "console.import.": ("added", "changed", "unchanged", "refused", "interrupted", *ImportState),
    "console.import.phase.": Phase,
    "console.import.role.": ROLES,
    "console.import.state.": ImportState,
    "console.knowledge.act.": (rules.DRAFTED, *rules.FROM),
    "console.knowledge.ask.status.": AnswerStatus,
    "console.knowledge.category.": CATEGORIES,
    "console.knowledge.error.": (
        *("same_person", "wrong_state", "stale_revision", "unknown_disclosure"),
        "several_disclosures",
        *("nothing_changed", "date_order", "catalogue_locked", "note_missing"),
    ),
    "console.knowledge.standing.": Standing,
    "console.knowledge.status.": Status,
    "console.knowledge.step.": (rules.IMPORTED, rules.DRAFTED, rules.PUBLISHED, *rules.FROM),
    "console.knowledge.term.": ("left", "late", "took", "over"),
    "console.knowledge.together.": (rules.REVIEWED, rules.SIGNED_OFF),
}
_REPORTS: Families = {
    "console.chapter.act.": (chapters.WRITTEN, chapters.DRAFTED),
    "application.": tally.FIGURES,
    "check.": CHECKS,
    "question.": (*questions.FIGURES, "by_bot"),
    "work.": KINDS,
    "work_meaning.": KINDS,
    "console.exports.error.": ("columns", "period", "day"),
    "console.exports.format.": Format,
    "console.exports.kind.": EXPORTED,
    "console.fees.": [f"{tariff}_more" for tariff in Tariff],
    "console.fees.measure.": Tariff,
    "console.fees.tariff.": Tariff,
    "console.fees.unit.": Tariff,
    "console.report.": ("checks", "compare", "chapters", "sheet", "others"),
    "console.report.check.": ("ok", "waived", *Level),
    "console.report.format.": TYPES,
    "console.reports.tab.": ("reports", "work", "exports", "fees"),
    "console.work.": WORK_FIELDS,
    "console.work.bulk.": ENQUIRIES,
    "console.work.act.": (LOGGED, CORRECTED, WITHDRAWN),
}
_SHELL: Families = {
    "console.actor.": ("citizen", "system", "import", "bot"),
    "console.audit_act.": AUDIT_ACTS,
    "console.done.": (
        *("question_closed", "settled", "taken", "chapter", "chapter_anew"),
        *("work_corrected", "work_withdrawn"),
    ),
    "console.done.together_": (rules.REVIEWED, rules.SIGNED_OFF),
    "console.keys.": (
        *("next", "previous", "open", "reply", "assign", "search", "list", "help", "close"),
        *("right", "wrong", "should_be"),
    ),
    "console.nav.": [place.key for place in PLACES],
    "console.notice.": (*NoticeKind, f"{NoticeKind.DUE_SOON}.today"),
    "console.outcome.": ("ok", "wrong", "locked", "unknown"),
    "console.role.": STAFF_ROLES,
}
_PAGES = Namespace(
    areas=(
        "bot.channels.email",
        "bot.channels.telegram",
        "bot.channels.web",
        "bot.channels.wechat",
        "bot.console.cases",
        "bot.console.disclosures",
        "bot.console.disclosures.importing",
        "bot.console.questions",
        "bot.console.reports",
        "bot.console.shell",
        "bot.console.staff",
        "bot.console.worklist",
        "bot.public",
        "bot.statistics",
        "bot.web",
        "handlers.report",
        "handlers.statistics",
    ),
    users=("bot", "handlers/desk/reports", "handlers/report", "handlers/statistics"),
    calls={
        "say": (0, ""),
        "t": (0, ""),
        "redirect_with_flash": (2, "console.done."),
        "RequestError": (1, "error."),
    },
    families={
        **_CHAT,
        **_PUBLIC,
        **_CASES,
        **_WORKLIST,
        **_DISCLOSURES,
        **_REPORTS,
        **_SHELL,
    },
)

_MENU = (
    *(Intent.APPLY, Intent.MINE, Intent.HUMAN, Intent.HELP, Intent.STATUS, Intent.SUPPLEMENT),
    *(Intent.MY_DATA, Intent.FORGET, Intent.CANCEL, Intent.BACK),
)
_TALK = {kind for part in table("small_talk").values() for kind in part}
_DANGERS = [kind["name"] for kind in table("danger")["kind"]]
_NUMBERS = {number for kind in table("danger")["kind"] for number in kind["numbers"]}
_CONVERSATION = Namespace(
    areas=("handlers.conversation",),
    users=("handlers/conversation",),
    calls={
        **dict.fromkeys(("say", "reply", "Refusal"), (0, "")),
        "button": ("key", "button."),
        "option": (1, "button."),
    },
    families={
        "button.": _MENU,
        "button.language.": Language,
        "button.grade.": ("1", "2", "3", "4", "5"),
        "chat.": set(_TALK) - {"greeting", "thanks", "bye"},
        "danger.": _DANGERS,
        "danger.number.": _NUMBERS,
        "field.": set(FormStep) - {FormStep.NOTICE, FormStep.PUBLISHED, FormStep.PREVIEW},
        "form.": {"org_name", *FormStep} - {FormStep.IDENTITY, FormStep.PUBLISHED},
        "form.identity.refused.": IdentityKind,
        "identity.": IdentityKind,
        "kind.": ApplicantKind,
        "organ.": ("phone", "address", "hours", "website"),
        "refused.": ("empty", "too_long", "other"),
        "stage.": Stage,
        "status.": ("subject", "ask", "result", "reply"),
        "supply.": SupplyForm,
        "unsupported.": (*_UNSUPPORTED, "other"),
        "way.": SupplyWay,
    },
    besides=(
        *(f"form.identity.{kind}" for kind in IdentityKind),
        *(f"{kind}.{what}" for kind in ("withdraw", "supplement") for what in ("none", "pick")),
    ),
)
_CASEWORK = Namespace(
    areas=("handlers.casework",),
    users=("handlers/casework",),
    in_tables=False,
    calls={"say": (0, ""), "_warning": (0, "warning.")},
    families={
        "act_meaning.": [act for act in Act if has_form(act)],
        "clause.": Way,
        "ground.": GROUNDS,
        "warning.": Irregularity,
        "why.": Why,
    },
    besides=[f"{table}.{term}" for terms, table in TABLES.items() for term in terms],
)
_LETTERS = Namespace(
    areas=("handlers.letters",),
    users=("handlers/letters",),
    in_tables=False,
    calls={"say": (0, "")},
    families={
        "channel.": Channel,
        "contact.": ("address", "phone", "reached"),
        "case.concerned.": TO_OTHERS,
        "fee.standard.": Tariff,
    },
)
_EXPORTS = Namespace(
    areas=("handlers.exports",),
    users=("handlers/exports",),
    in_tables=False,
    calls={"say": (0, "")},
    families={
        "heading.": [column.key for column in (*COLUMNS, *OPEN_COLUMNS)],
        "meaning.": [column.key for column in (*COLUMNS, *OPEN_COLUMNS)],
    },
    besides=(
        *("kind.application", "kind.question", "channel.terminal"),
        *(f"state.{state}" for state in ("bot", "waiting", "replied", "closed")),
        *(f"answered.{who}" for who in ("bot", "person")),
    ),
)
_ERRORS = Namespace(
    areas=("handlers.wording",),
    users=("handlers", "bot"),
    families={"retracted.": ("withdrawn", "superseded", "corrected")},
    worded=("casework.", "error.", "placeholder.", "reason."),
)
_CATALOGUE = Namespace(
    areas=("knowledge",),
    users=("knowledge",),
    in_tables=False,
    worded=("error.",),
    besides=(
        *(f"act.{act}" for act in (rules.IMPORTED, rules.DRAFTED, rules.PUBLISHED, *rules.FROM)),
        *("act.superseding", "act.superseding_itself"),
        *(f"status.{status}" for status in Status),
    ),
)
_IMPORTING = Namespace(
    areas=("knowledge.importing",),
    users=("knowledge", "bot/crawling"),
    in_tables=False,
    calls={"UnreadableError": (0, "refusal."), "Refusal": ("code", "refusal.")},
    worded=("refusal.",),
)
NAMESPACES = (_PAGES, _CONVERSATION, _CASEWORK, _LETTERS, _EXPORTS, _ERRORS, _CATALOGUE, _IMPORTING)
"""Every area is in one of them."""
