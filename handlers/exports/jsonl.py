"""The request log as JSON lines: applications in the format that is imported again.

Out and in again is the same; questions have no import format and are left out. Open data are
written with the keys of their columns instead.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from handlers.exports.cells import turned, typed
from handlers.exports.columns import ExportColumn
from handlers.exports.rows import RemedyRow, RequestKind, RequestRow
from knowledge.language import Language

BATCH: Final = 2000
IMPORT_FIELDS: Final = """\
数据字典 Data dictionary

每行一个 JSON 对象，为一件申请，可用 gongkai ledger import 重新导入。
One JSON object a line, one application each; gongkai ledger import takes it again.

number
  受理编号
  Number given on receipt
received_on
  依照条例第三十一条确定的收到之日
  Day of receipt (Regulations, art. 31)
channel
  提出的途径：in_person post fax web telegram wechat email
  How it reached the office
applicant
  申请人：kind 为年度报告表三的申请人类别，name 姓名或者名称，contact 联系方式
  kind as in table 3 of the yearly report, name, contact
subject
  申请公开的信息
  The information asked for
events
  办理步骤：act 步骤，on 日期，days 延长的工作日数，until 补正期限，
  received_on 对方收到日，yuan 收费金额，reason、party、opinion
  Steps: act, day; days of an extension, last day of a supplement, day received, fee, reason …
disposition
  答复：on 日期，result 为年度报告表三的办理结果；未办结的为 null
  Answer: day, result as in table 3; null while open
remedies
  行政复议、行政诉讼：kind 类别，filed_on 提起日期，closed_on 审结日期，result 结果，
  co_defendant 仅作为复议机关共同被告
  Reviews and lawsuits: kind, day filed, day concluded, result, sued along as reviewing organ
"""
"""The data dictionary of the import format."""


def application(row: RequestRow) -> dict[str, Any]:
    """Return an application as ``ledger import`` takes it."""
    disposition = None
    if row.closed_on is not None and row.result is not None:
        disposition = {"on": row.closed_on.isoformat(), "result": row.result}
    return {
        "number": row.number,
        "received_on": row.received_on.isoformat(),
        "channel": row.channel,
        "applicant": {"kind": row.applicant_kind, "name": row.name, "contact": row.contact},
        "subject": row.subject,
        "events": [dict(event) for event in row.events],
        "disposition": disposition,
        "remedies": [_remedy(remedy) for remedy in row.remedies],
    }


def _remedy(remedy: RemedyRow) -> dict[str, Any]:
    return {
        "kind": remedy.kind,
        "filed_on": remedy.filed_on.isoformat(),
        "closed_on": None if remedy.closed_on is None else remedy.closed_on.isoformat(),
        "result": remedy.result,
        **({"co_defendant": True} if remedy.co_defendant else {}),
    }


def jsonl_bytes(
    rows: Iterable[RequestRow], *, progress: Callable[[int], None] | None = None
) -> Iterator[bytes]:
    """Yield applications in the import format, some thousand lines at a time."""
    documents = (application(row) for row in rows if row.kind is RequestKind.APPLICATION)
    return _lines(documents, progress)


def open_jsonl_bytes(
    rows: Iterable[Any],
    columns: Sequence[ExportColumn],
    *,
    progress: Callable[[int], None] | None = None,
) -> Iterator[bytes]:
    """Yield rows as objects by the keys of their columns; codes stay codes."""
    keys = [column.key for column in columns]
    cells = typed(columns, language=Language.EN)
    source = iter(rows)
    batches = iter(lambda: list(islice(source, BATCH)), [])
    documents = (
        dict(zip(keys, values, strict=True)) for batch in batches for values in cells(turned(batch))
    )
    return _lines(documents, progress)


def _plain(value: object) -> str:
    """Return what JSON has no word for."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not a value of an export: {value!r}")


def _lines(
    documents: Iterable[dict[str, Any]], progress: Callable[[int], None] | None
) -> Iterator[bytes]:
    """Yield objects one a line, in batches."""
    encode = json.JSONEncoder(ensure_ascii=False, default=_plain).encode
    source, written = iter(documents), 0
    while batch := list(islice(source, BATCH)):
        text = "".join(f"{encode(document)}\n" for document in batch)
        written += len(batch)
        yield text.encode("utf-8", "replace")
        if progress is not None:
            progress(written)
