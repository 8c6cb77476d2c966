"""The routes of the console and what each is answered by."""

from pathlib import Path

from aiohttp import web

from bot.console.cases import acts, attachments, files, page, register
from bot.console.disclosures import acts as disclosure_acts
from bot.console.disclosures import listing
from bot.console.disclosures import page as disclosure_page
from bot.console.disclosures.importing.imports import Imports
from bot.console.disclosures.importing.page import IMPORT_ROUTES, add_imports
from bot.console.disclosures.retraction import tell_answered
from bot.console.disclosures.trials import trials_page
from bot.console.questions import acts as question_acts
from bot.console.questions import files as question_files
from bot.console.questions import marks
from bot.console.questions import page as question_page
from bot.console.reports import activity_bulk, activity_log, cells, chapters, exports, fees
from bot.console.reports import page as report_page
from bot.console.shell import sign_in
from bot.console.shell.errors import framed
from bot.console.shell.sign_in import SIGN_IN_LIMIT
from bot.console.shell.store import SPLIT
from bot.console.staff import accounts, audit
from bot.console.worklist import page as worklist_page
from bot.web.addresses import AddressLimit
from bot.web.keys import OFFICE
from bot.web.pages import PAGES
from knowledge.language import Texts

_AREAS = (
    "bot.console.shell",
    "bot.console.worklist",
    "bot.console.cases",
    "bot.console.questions",
    "bot.console.disclosures",
    "bot.console.disclosures.importing",
    "bot.console.staff",
    "bot.console.reports",
    "handlers.report",
    "handlers.statistics",
)
"""Where the console's texts are, and those of the reports that it shows."""

_YEAR = r"/console/reports/{year:\d{4}}"

REPORT_ROUTES = (
    web.get("/console/reports", report_page.years),
    web.get(_YEAR, report_page.page),
    web.get(f"{_YEAR}/plots", report_page.charts),
    web.get(f"{_YEAR}/download/{{format}}", report_page.download),
    web.get(f"{_YEAR}/cells/{{cell}}", cells.page),
    web.get(f"{_YEAR}/chapters/{{chapter}}", chapters.chapter_form),
    web.post(f"{_YEAR}/chapters/{{chapter}}", chapters.save),
    web.post(f"{_YEAR}/complete", chapters.complete),
    web.get(f"{_YEAR}/freeze", chapters.freeze_form),
    web.post(f"{_YEAR}/freeze", chapters.freeze),
    web.get(f"{_YEAR}/differences", chapters.differences),
    web.get("/console/work", activity_log.page),
    web.post("/console/work", activity_log.add),
    web.post("/console/work/import", activity_bulk.upload),
    web.post("/console/work/enquiries", activity_bulk.add_enquiries),
    web.get("/console/work/{item}", activity_log.item_page),
    web.post("/console/work/{item}", activity_log.save),
    web.get("/console/exports", exports.page),
    web.post("/console/exports/requests", exports.requests),
    web.get("/console/exports/due-days.ics", exports.due_days),
    web.get("/console/fees", fees.page),
)


# An office shares one address; guessing is slowed by the lock on the account.
_SIGN_INS_AT_ONCE, _SIGN_INS_PER_SECOND = 30, 0.5

_PEOPLE = (
    web.get("/console", worklist_page.page),
    web.get("/console/", worklist_page.page),
    web.get("/console/sign-in", sign_in.form),
    web.post("/console/sign-in", sign_in.sign_in),
    web.post("/console/sign-out", sign_in.sign_out),
    web.get("/console/me", accounts.own_page),
    web.post("/console/me/password", accounts.change_password),
    web.post("/console/me/end-others", accounts.end_others),
)
_APPLICATIONS = (
    web.post("/console/assign", acts.assign_many),
    web.post("/console/drafts", acts.keep_draft),
    web.get("/console/register", register.form),
    web.post("/console/register", register.register),
    web.get("/console/applications/{number}/papers/{file}", attachments.download),
    web.post("/console/applications/{number}/files", files.attach),
    web.get("/console/applications/{number}/files/{file}", files.look),
    web.post("/console/applications/{number}/files/{file}/remove", files.remove),
    web.get("/console/applications/{number}/letters/{kind}", attachments.download_letter),
    web.post("/console/applications/{number}/begin", attachments.begin),
    web.get("/console/applications/{number}", page.page),
    web.post("/console/applications/{number}/show", page.show_personal),
    web.get("/console/applications/{number}/conversation", page.talk),
    web.post("/console/applications/{number}/conversation", page.show_talk),
    web.post("/console/applications/{number}/acts/{act}", acts.act),
    web.post("/console/applications/{number}/preview/{act}", acts.preview),
)
_QUESTIONS = (
    web.get("/console/questions/{question}", question_page.page),
    web.post("/console/questions/{question}/show", question_page.show_personal),
    web.post("/console/questions/{question}/reply", question_acts.reply),
    web.post("/console/questions/{question}/files", question_files.attach),
    web.get("/console/questions/{question}/files/{file}", question_files.look),
    web.post("/console/questions/{question}/files/{file}/remove", question_files.remove),
    web.post("/console/questions/{question}/take-back", question_acts.take_back),
    web.post("/console/questions/{question}/take", question_acts.take),
    web.post("/console/questions/{question}/close", question_acts.close),
    web.post("/console/questions/{question}/settle", question_acts.settle),
    web.get("/console/answers", marks.listing),
    web.get("/console/answers/{question}", marks.form),
    web.post("/console/answers/{question}", marks.mark),
)
_DISCLOSURES = (
    web.get("/console/knowledge", listing.listing),
    web.get("/console/knowledge/unanswered", listing.unanswered),
    web.get("/console/knowledge/ask", listing.ask),
    web.get("/console/knowledge/new", disclosure_acts.new_form),
    web.post("/console/knowledge/new", disclosure_acts.save),
    web.post("/console/knowledge/attach", disclosure_acts.attach),
    web.post("/console/knowledge/together", disclosure_acts.act_on_many),
    *IMPORT_ROUTES,
    web.get("/console/knowledge/trials", trials_page),
    web.get("/console/knowledge/{disclosure}", disclosure_page.page),
    web.get("/console/knowledge/{disclosure}/revise", disclosure_acts.revise_form),
    web.post("/console/knowledge/{disclosure}/revise", disclosure_acts.save),
    web.post("/console/knowledge/{disclosure}/tell", tell_answered),
    web.post("/console/knowledge/{disclosure}/{act}", disclosure_acts.act),
)
_OFFICE = (
    web.get("/console/staff", accounts.page),
    web.post("/console/staff", accounts.save),
    web.post("/console/staff/{login}/end-sessions", accounts.end_sessions),
    web.get("/console/notices", audit.notices),
    web.post("/console/notices/done", audit.notice_done),
    web.get("/console/audit", audit.audit_log),
    *REPORT_ROUTES,
)


def add_console_routes(app: web.Application) -> None:
    """Add the console under ``/console``."""
    app[SIGN_IN_LIMIT] = AddressLimit(burst=_SIGN_INS_AT_ONCE, per_second=_SIGN_INS_PER_SECOND)
    app.setdefault(SPLIT, lambda _channel, reply: [reply])
    add_imports(app, Imports(app[OFFICE]))
    app[PAGES].extend(Path(__file__).parent, *map(Texts, _AREAS))
    app.middlewares.append(framed)
    app.router.add_routes([*_PEOPLE, *_APPLICATIONS, *_QUESTIONS, *_DISCLOSURES, *_OFFICE])
