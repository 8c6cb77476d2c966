"""An office on the morning of a dialog, whose library answers as the dialog says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from bot.bootstrap import Office, open_office
from bot.settings import Settings
from handlers.casework.terms import Role
from handlers.desk.cases import questions
from handlers.desk.rules import Split
from handlers.permissions import AccessScope
from handlers.ports.office import WorklistFilter
from knowledge.answer import Answer, Context
from knowledge.library import Library
from knowledge.referral.published import Surroundings
from tests.conftest import Clock
from tests.dialogs.runner import ORGAN, Dialog

_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class DialogLibrary:
    """Answers as a dialog says."""

    def __init__(self, dialog: Dialog) -> None:
        self._dialog = dialog

    def answer(self, question: str, *, context: Context | None = None, today: date) -> Answer:
        return self._dialog.answer_now(question, context)

    def surroundings(self) -> Surroundings:
        return Surroundings()


def reply_by_person(office: Office, text: str, split: Split) -> None:
    """Let a person of the office reply to the oldest question that waits for one."""
    with office.storage.write() as unit:
        waiting = WorklistFilter(kinds=frozenset({"question"}), states=("waiting",))
        scope = AccessScope(login="wen", roles=frozenset({Role.INTAKE}), sections=frozenset())
        ref = unit.worklist.find(waiting, scope, limit=1).rows[0].id
        questions.answer_by_person(unit, ref, text, officer="wen", split=split)


@contextmanager
def office_of(dialog: Dialog, data: Path) -> Iterator[tuple[Office, Clock]]:
    """Open the office of a dialog in a folder, with its clock."""
    clock = Clock(_MORNING)
    settings = Settings(
        meaning=False,
        data=data,
        organ=ORGAN.name,
        organ_phone=ORGAN.phone,
        organ_address=ORGAN.address,
        organ_hours=ORGAN.hours,
        organ_website=ORGAN.website,
    )
    opened = open_office(settings, clock=clock)
    try:
        yield replace(opened, library=cast("Library", DialogLibrary(dialog))), clock
    finally:
        opened.close()
