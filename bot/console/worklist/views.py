"""The views of the worklist: named selections, and the filters laid over them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlers.casework.application import CLOSED_STATES, State
from handlers.casework.terms import Channel
from handlers.permissions import AccessScope, Permission
from handlers.ports.worklist import OPEN_STATES, WorklistFilter

_APPLICATIONS = frozenset({"application"})
_QUESTIONS = frozenset({"question"})


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
    View("mine", Permission.ADVANCE_CASE, always=True),
    View("section", Permission.SEE_OWN_CASES),
    View("unassigned", Permission.ASSIGN_CASE),
    View("review", Permission.REVIEW_REPLY, always=True),
    View("sign", Permission.SIGN_REPLY, always=True),
    View("send", Permission.ADVANCE_CASE),
    View("waiting", Permission.ADVANCE_CASE),
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
    which = _of_view(query.view, scope, today=today, soon=soon)
    if query.state:
        which = replace(which, states=(query.state,))
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


def _of_view(view: str, scope: AccessScope, *, today: date, soon: date) -> WorklistFilter:
    everything = WorklistFilter(states=(), newest_first=True)
    applications = WorklistFilter(kinds=_APPLICATIONS, states=OPEN_STATES)
    day_after = date.fromordinal(soon.toordinal() + 1)
    return {
        "open": WorklistFilter(),
        "overdue": WorklistFilter(due_before=today),
        "soon": WorklistFilter(due_from=today, due_before=day_after),
        "mine": WorklistFilter(officer=scope.login),
        "section": replace(applications, sections=tuple(sorted(scope.sections)) or ("",)),
        "unassigned": replace(applications, unassigned=True),
        "review": replace(applications, states=(State.DRAFTED.value,)),
        "sign": replace(applications, states=(State.REVIEWED.value,)),
        "send": replace(applications, states=(State.SIGNED.value,)),
        "waiting": replace(
            applications, states=(State.AWAITING_SUPPLEMENT.value, State.AWAITING_FEE.value)
        ),
        "questions": WorklistFilter(kinds=_QUESTIONS, states=("waiting",)),
        "tasks": WorklistFilter(kinds=_QUESTIONS, states=(), tasks=True),
        "closed": replace(
            everything,
            states=(*(state.value for state in CLOSED_STATES), "replied", "closed"),
        ),
        "all": everything,
    }[view]
