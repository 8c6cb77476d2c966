"""The views of the worklist: named selections, the filters laid over them, and their rows.

A row has of a case or question what a reader needs to choose it. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.console.shell.clock_words import Standing, question_standing, standing
from bot.console.shell.formatting import Telling
from handlers.casework.acts.queues import queues_on
from handlers.casework.application import CLOSED_STATES, Application, State
from handlers.casework.folding import fold
from handlers.casework.terms import Channel, Tray
from handlers.desk.cases.case import Case, clock_of
from handlers.desk.cases.questions import has_news, limit_of
from handlers.desk.lists import archive_lists, lists_of
from handlers.desk.rules import DeskRules
from handlers.ledger.entry import Entry, Stream
from handlers.permissions import AccessScope, Permission
from handlers.personal_data import mask_contacts
from handlers.ports import UnitOfWork
from handlers.ports.office import WorklistFilter, WorklistItem
from handlers.records import URGENT, ApplicationVersion, Question


@dataclass(frozen=True, slots=True)
class View:
    """One tab of the worklist. ``counted`` views show how much is in them."""

    key: str
    permission: Permission = Permission.SEE_CASE
    counted: bool = True
    always: bool = False  # shown also when nothing is in it


VIEWS = (
    View("open", always=True),
    View("overdue"),
    View("soon"),
    View("undelivered"),
    View("mine", Permission.ADVANCE_CASE, always=True),
    View("section", Permission.SEE_OWN_CASES),
    View("unassigned", Permission.ASSIGN_CASE),
    View("accept", Permission.ADVANCE_CASE),
    View("handle", Permission.DRAFT_REPLY),
    View("review", Permission.REVIEW_REPLY, always=True),
    View("secrecy", Permission.CHECK_SECRECY, always=True),
    View("sign", Permission.SIGN_REPLY, always=True),
    View("send", Permission.ADVANCE_CASE),
    View("waiting", Permission.ADVANCE_CASE),
    View("confirm", Permission.CONFIRM_VOID),
    View("questions", Permission.ANSWER_QUESTION, always=True),
    View("tasks", Permission.ANSWER_QUESTION),
    View("closed", counted=False, always=True),
    View("all", counted=False, always=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistQuery:
    """What a person asked the worklist for."""

    view: str = "open"
    text: str = ""
    state: str = ""
    section: str = ""
    officer: str = ""
    channel: str = ""
    kind: str = ""
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Whether filters are laid over the view."""
        return any((self.text, self.state, self.section, self.officer, self.channel, self.kind))

    def query(self, **changes: object) -> dict[str, str]:
        """Return the address' query for this, with changes; what is empty is left out."""
        parameters = {name: getattr(self, name) for name in self.__slots__} | changes
        if parameters["view"] == "open":
            parameters["view"] = ""
        if parameters["page"] == 1:
            parameters["page"] = ""
        return {name: str(value) for name, value in parameters.items() if value}


def asked_of(query: Mapping[str, str]) -> WorklistQuery:
    """Read a query; what is not known counts as not asked."""
    page = query.get("page", "1")
    known = {view.key for view in VIEWS}
    states = {state.value for state in State} | {"waiting"}
    return WorklistQuery(
        view=query["view"] if query.get("view") in known else "open",
        text=query.get("text", "").strip()[:80],
        state=query["state"] if query.get("state") in states else "",
        section=query.get("section", "")[:40],
        officer=query.get("officer", "")[:64],
        channel=query["channel"] if query.get("channel") in set(Channel) else "",
        kind=query["kind"] if query.get("kind") in {"application", "question"} else "",
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10_000 else 1,
    )


def wanted_of(
    query: WorklistQuery, scope: AccessScope, *, today: date, soon: date
) -> WorklistFilter:
    """Return the rows that a view with its filters asks for; ``soon`` is the last soon day."""
    lists = {**lists_of(scope, today=today, soon=soon), **archive_lists()}
    which = lists[query.view]
    if query.state:
        closed = query.state in {state.value for state in CLOSED_STATES}
        which = replace(which, states=(query.state,), waiting=which.waiting and not closed)
    if query.section:
        which = replace(which, sections=(query.section,))
    if query.kind:
        which = replace(which, kinds=which.kinds & {query.kind})
    return replace(
        which,
        text=query.text,
        channel=query.channel,
        officer=query.officer or which.officer,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """One line of the worklist."""

    kind: str
    id: str
    address: str
    title: str
    state: str
    turn: str  # whose turn it is; empty where nobody is waited for
    standing: Standing
    section: str | None
    officer: str | None
    channel: str
    since: date
    seq: int = 0  # of an application: the last entry seen
    urgent: bool = False  # somebody in danger wrote it, and it still waits
    news: bool = False  # the citizen has added something


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What rows are made from, looked up for one page of them."""

    versions: Mapping[str, ApplicationVersion]
    subjects: Mapping[str, str | None]
    entries: Mapping[str, Sequence[Entry]]
    questions: Mapping[str, Question]


def look_up(unit: UnitOfWork, listed: Sequence[WorklistItem]) -> Material:
    """Look up what one page of rows needs, in four queries."""
    numbers = [item.id for item in listed if item.kind == "application"]
    return Material(
        versions=unit.applications.current_of(numbers),
        subjects=unit.applications.subjects(numbers),
        entries=unit.ledger.of_each(Stream.APPLICATION, numbers),
        questions=unit.questions.several([item.id for item in listed if item.kind == "question"]),
    )


def rows_of(
    listed: Sequence[WorklistItem],
    material: Material,
    *,
    rules: DeskRules,
    now: datetime,
    say: Telling,
) -> list[WorklistRow]:
    """Return the rows in the order listed."""
    rows = []
    for item in listed:
        if item.kind == "application":
            rows.append(_application(item.id, material, rules=rules, now=now, say=say))
        else:
            rows.append(_question(material.questions[item.id], rules=rules, now=now, say=say))
    return rows


def _application(
    number: str, material: Material, *, rules: DeskRules, now: datetime, say: Telling
) -> WorklistRow:
    version = material.versions[number]
    application: Application = fold(material.entries[number])
    clock = clock_of(application, rules=rules, today=now.date())
    return WorklistRow(
        kind="application",
        id=number,
        address=f"/console/applications/{number}",
        title=mask_contacts(material.subjects.get(number) or "") or say("console.erased"),
        state=say.state(version.state),
        turn=say.turn(turns_of(version, now.date())),
        standing=standing(application, clock, say),
        section=version.section,
        officer=version.officer,
        channel=version.channel,
        since=version.received_on,
        seq=Case(application, None).seen,
    )


def turns_of(version: ApplicationVersion, today: date) -> frozenset[Tray]:
    """Return the lists in which a case waits on a day."""
    return queues_on(map(Tray, version.queues.split()), version.lapses_after, today)


def _question(question: Question, *, rules: DeskRules, now: datetime, say: Telling) -> WorklistRow:
    return WorklistRow(
        kind="question",
        id=question.id,
        address=f"/console/questions/{question.id}",
        title=mask_contacts(question.text or "") or say("console.erased"),
        state=say(f"console.question_state.{question.state}"),
        turn="",
        standing=question_standing(question, now, days_left(question, rules, now, say), say),
        section=None,
        officer=question.officer,
        channel=question.channel,
        since=question.asked_at.astimezone(say.zone).date(),
        urgent=question.status == URGENT and question.state == "waiting",
        news=has_news(question),
    )


def days_left(question: Question, rules: DeskRules, now: datetime, say: Telling) -> int:
    """Return the working days to a question's limit, below zero when it has passed."""
    limit = limit_of(question)
    if limit is None:
        return 0
    last = (limit.astimezone(say.zone) - timedelta(microseconds=1)).date()
    if last >= now.date():
        return rules.calendar.between(now.date(), last)
    return -rules.calendar.between(last, now.date())
