"""What an import could not take in, and why, in words a person can act on.

Refusing is decided by the readers and by the importer; the sentences are all here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "missing": ("找不到这个文件或文件夹", "no such file or folder"),
        "no_right": ("没有读取权限", "may not be read: no permission"),
        "unreadable": ("读取失败:{detail}", "could not be read: {detail}"),
        "unsupported": (
            "不支持 {suffix} 文件,可导入 {known}",
            "{suffix} files are not taken in; use {known}",
        ),
        "old_format": (
            "这是旧版 Office 或改了扩展名的文件,请另存为 .docx 或 .xlsx",
            "an old Office file or one with a wrong suffix; save it as .docx or .xlsx",
        ),
        "save_anew": (
            "{suffix} 文件请先用办公软件打开,另存为 .docx 或 .xlsx 后再导入",
            "open the {suffix} file in an office program and save it as .docx or .xlsx",
        ),
        "export_anew": (
            "{suffix} 版式文件请先用阅读器导出为带文字的 .pdf,或改用原来的 .docx",
            "export the {suffix} file as a .pdf with text, or take the .docx it was made from",
        ),
        "empty": ("没有文字内容", "holds no text"),
        "binary": ("内容不是文字(二进制文件)", "is not text but binary"),
        "scan": (
            "只有扫描图像,没有文字,请先做文字识别",
            "a scan without text; recognise its characters first",
        ),
        "encrypted": ("文件已加密,请先解除密码", "is encrypted; remove the password first"),
        "too_large": (
            "太大:{size},上限 {limit}",
            "too large: {size}, at most {limit}",
        ),
        "zip_bomb": (
            "压缩内容展开后异常大,可能是压缩炸弹",
            "unpacks to far more than it should: maybe a zip bomb",
        ),
        "too_many": (
            "共 {count} 个文件,一次最多 {limit} 个,请分几次导入",
            "{count} files; at most {limit} at a time, send them in parts",
        ),
        "link": ("这是指向别处的链接,不是文件", "is a link to another place, not a file"),
        "other_kind": (
            "内容是 {found},与扩展名 {suffix} 不符,请改正扩展名",
            "holds {found} but is called {suffix}; give it the right suffix",
        ),
        "hostile": ("文件含有不允许的 XML 声明", "holds XML declarations that are not allowed"),
        "damaged": ("文件已损坏,无法打开", "is damaged and cannot be opened"),
        "encoding": (
            "无法识别文字编码,请存为 UTF-8、GB18030 或 UTF-16",
            "unknown encoding; save it as UTF-8, GB18030 or UTF-16",
        ),
        "wrong_columns": (
            "表头缺少“正文”(text)列,现有的列:{found}",
            "the header lacks a text (正文) column; found: {found}",
        ),
        "same_column": ("表头中“{field}”出现了两次", "the header names {field} twice"),
        "no_rows": ("表中没有数据行", "the table holds no rows"),
        "bad_row": (
            "这一行比表头多出 {extra} 格",
            "the row has {extra} cells more than the header",
        ),
        "open_quote": (
            "这一行起引号写得不对(没有收尾或后面有多余文字),从这一行起没有导入",
            "a quotation mark is not closed, or followed by more, from this row on: the rows from"
            " here are left out",
        ),
        "bad_json": ("这一行不是 JSON 对象:{detail}", "the line is not a JSON object: {detail}"),
        "bad_date": (
            "{named}({field})不是日期:{value},应写作 2024-03-01",
            "{field} is no date: {value}; write 2024-03-01",
        ),
        "date_order": (
            "公开日期 {published_on} 早于形成日期 {formed_on},请更正其中之一",
            "published on {published_on}, before it was formed on {formed_on}: mend one of them",
        ),
        "bad_field": (
            "{named}({field})的写法不对:{value}",
            "{field} is not written as it should be: {value}",
        ),
        "no_text": ("缺少正文(text)", "the text is missing"),
        "duplicate_id": (
            "编号 {id} 重复,第 {first} 行已经用过",
            "id {id} again; row {first} has it already",
        ),
        "id_taken": (
            "编号 {id} 已在本次导入的 {first} 中使用",
            "id {id} again; {first} of this import has it already",
        ),
    }
)
"""The sentence of each reason, in Chinese and in English."""


class UnreadableError(Exception):
    """A file or a row that cannot be taken in; ``code`` is a key of :data:`REASONS`."""

    def __init__(self, code: str, *, row: int | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file, or one row of it, that was left out of an import.

    ``row`` counts as the file's reader does: lines of a ``.jsonl``, rows of a table with the
    header as row 1; None where the whole file is meant.
    """

    path: str
    row: int | None
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The reason in Chinese."""
        return self._sentence(0)

    @property
    def reason_en(self) -> str:
        """The reason in English."""
        return self._sentence(1)

    def as_json(self) -> dict[str, Any]:
        """Return ``{path, row, reason}`` and the stable code."""
        return {"path": self.path, "row": self.row, "reason": self.reason, "code": self.code}

    def _sentence(self, language: int) -> str:
        return REASONS[self.code][language].format_map(dict(self.facts))


def refused(path: Path, error: UnreadableError) -> Refusal:
    """Return the refusal that an error of a reader amounts to."""
    return Refusal(path=str(path), row=error.row, code=error.code, facts=error.facts)
