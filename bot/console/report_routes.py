"""The routes of reports, work log, exports and fees."""

from aiohttp import web

from bot.console import (
    exports_page,
    fees_page,
    report_acts,
    report_cells,
    report_page,
    work_file,
    work_page,
)

_YEAR = r"/console/reports/{year:\d{4}}"

REPORT_ROUTES = (
    web.get("/console/reports", report_page.years),
    web.get(_YEAR, report_page.page),
    web.get(f"{_YEAR}/plots", report_page.plots),
    web.get(f"{_YEAR}/download/{{format}}", report_page.download),
    web.get(f"{_YEAR}/cells/{{cell}}", report_cells.page),
    web.get(f"{_YEAR}/chapters/{{chapter}}", report_acts.chapter_form),
    web.post(f"{_YEAR}/chapters/{{chapter}}", report_acts.save),
    web.get(f"{_YEAR}/freeze", report_acts.freeze_form),
    web.post(f"{_YEAR}/freeze", report_acts.freeze),
    web.get(f"{_YEAR}/differences", report_acts.differences),
    web.get("/console/work", work_page.page),
    web.post("/console/work", work_page.add),
    web.post("/console/work/import", work_file.upload),
    web.get("/console/work/{item}", work_page.item_page),
    web.post("/console/work/{item}", work_page.save),
    web.get("/console/exports", exports_page.page),
    web.post("/console/exports/requests", exports_page.requests),
    web.get("/console/exports/due-days.ics", exports_page.due_days),
    web.get("/console/fees", fees_page.page),
)
