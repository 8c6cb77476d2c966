"""The fields of a row: their names in tables and in JSON, and what may stand in them.

The same fields and the same checks for ``.csv``, ``.xlsx`` and ``.jsonl``; a table may use the
Chinese names.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from knowledge.importing.limits import Limits
from knowledge.importing.recognition.days import day_of_cell
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("编号", "标识", "索引号"),
        "title": ("标题", "名称", "信息名称", "题名"),
        "text": ("正文", "内容", "全文", "信息内容", "body", "content"),
        "url": ("链接", "网址", "地址链接", "来源链接", "link"),
        "published_on": ("发布日期", "公开日期", "发布时间", "公布日期", "published", "date"),
        "formed_on": ("形成日期", "成文日期", "生成日期", "制定日期"),
        "category": ("分类", "类别", "信息分类", "公开类别"),
        "questions": ("问题", "常见问题", "问法", "相关问题"),
        "document_number": ("文号", "发文字号", "文件编号"),
        "issuer": ("发文机关", "发布机构", "制发机关", "公开机构", "发文单位"),
        "version": ("版本",),
        "media": ("媒体", "刊载媒体", "发布媒体", "公开媒体"),
    }
)
"""Each field with the other names a header may use for it."""

CATEGORIES: Mapping[str, str] = MappingProxyType(
    {
        "机构信息": "institution",
        "机构信息类": "institution",
        "机构概况": "institution",
        "法规公文": "regulation",
        "法规公文类": "regulation",
        "政策文件": "regulation",
        "政策文件类": "regulation",
        "工作动态": "work_update",
        "工作动态类": "work_update",
        "政务动态": "work_update",
        "政务动态类": "work_update",
        "其他": "other",
    }
)
"""What offices call the classes that every catalogue has."""

_FIELDS = {other.lower(): field for field, others in NAMES.items() for other in (field, *others)}
_LISTS = frozenset({"questions", "media"})
_DAYS = frozenset({"published_on", "formed_on"})
_LONGEST = 500  # characters of a field other than the text
_LONGEST_ID = 200
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+-]*):")
_WEB = frozenset({"http", "https", "ftp"})
_LONE = re.compile(r"[\ud800-\udfff]")  # half a character, which no encoding can write


def field_named(header: object) -> str | None:
    """Return the field a header names, None for a column that is none of ours."""
    return _FIELDS.get("".join(str(header or "").lstrip("\ufeff").split()).lower())


def fields_of(headers: Sequence[object]) -> list[str | None]:
    """Return the field of each column.

    Raises:
        UnreadableError: ``wrong_columns`` without a text, ``same_column`` with a field twice.
    """
    fields = [field_named(one) for one in headers]
    if "text" not in fields:
        found = "、".join(str(one) for one in headers if one not in (None, "")) or "-"
        raise UnreadableError("wrong_columns", found=found[:200])
    for field in fields:
        if field is not None and fields.count(field) > 1:
            raise UnreadableError("same_column", field=NAMES[field][0])
    return fields


def record_of(values: Mapping[str, object], *, path: Path, row: int, limits: Limits) -> Record:
    """Return the record in one row.

    Raises:
        UnreadableError: with the row, where a value is not what its field asks for.
    """
    text = values.get("text")
    if text is not None and not isinstance(text, str | int | float):
        raise _wrong("bad_field", "text", text, row)
    written = "" if text is None else str(text)
    if not written.strip():
        raise UnreadableError("no_text", row=row)
    if len(written) > limits.characters:
        raise UnreadableError(
            "too_large", row=row, size=f"{len(written)} 字", limit=f"{limits.characters} 字"
        )
    if "\x00" in written:
        raise UnreadableError("binary", row=row)
    if _LONE.search(written):
        raise UnreadableError("encoding", row=row)
    plain = {
        name: _plain(name, values.get(name), row) for name in NAMES if name not in _LISTS | _DAYS
    }
    return Record(
        path=path,
        row=row,
        text=written.replace("\r\n", "\n").replace("\r", "\n"),
        id=plain["id"],
        title=plain["title"],
        url=plain["url"],
        category=CATEGORIES.get(plain["category"] or "", plain["category"]),
        document_number=plain["document_number"],
        issuer=plain["issuer"],
        version=plain["version"],
        published_on=_day("published_on", values, row),
        formed_on=_day("formed_on", values, row),
        questions=_list("questions", values.get("questions"), row),
        media=_list("media", values.get("media"), row),
    )


def _plain(name: str, value: object, row: int) -> str | None:
    if name == "text" or value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _wrong("bad_field", name, value, row)
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a spreadsheet's 12.0
    written = str(value).strip()
    longest = _LONGEST_ID if name == "id" else _LONGEST
    if len(written) > longest or any(
        one < " " for one in written.replace("\n", " ").replace("\t", " ")
    ):
        raise _wrong("bad_field", name, written, row)
    if name == "url" and (scheme := _SCHEME.match(written)) and scheme[1].lower() not in _WEB:
        raise _wrong("bad_field", name, written, row)  # javascript: and the like lead nowhere
    return written or None


def _day(name: str, values: Mapping[str, object], row: int) -> date | None:
    try:
        return day_of_cell(values.get(name))
    except ValueError as error:
        raise _wrong("bad_date", name, values[name], row) from error


def _list(name: str, value: object, row: int) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        for mark in ("\n", "|", ";", "；"):
            value = value.replace(mark, "\n")
        parts: Sequence[object] = value.split("\n")
    elif isinstance(value, list | tuple):
        parts = value
    else:
        raise _wrong("bad_field", name, value, row)
    if not all(isinstance(part, str) and len(part) <= _LONGEST for part in parts):
        raise _wrong("bad_field", name, value, row)
    return tuple(dict.fromkeys(str(part).strip() for part in parts if str(part).strip()))


def _wrong(code: str, field: str, value: object, row: int) -> UnreadableError:
    """Return the refusal of a row for one of its values; the field by both its names."""
    named = NAMES[field][0]
    return UnreadableError(code, row=row, field=field, named=named, value=_short(value))


def _short(value: object) -> str:
    written = str(value)
    return written if len(written) <= 40 else written[:39] + "…"
