"""Tables of labels and their values (a guide's 事项, 材料, 时限), told from tables of figures.

For every format with tables in it. A register of the document's own fields (索引号, 文号) is none:
it is read as a row of labels.
"""

from collections.abc import Iterator, Sequence

from knowledge.importing.formats.grids import SAID_AGAIN, Cell
from knowledge.importing.recognition.labels import field_of

_LONGEST_LABEL = 24
_MOSTLY = 0.8
_ENDS = (
    "名称", "事项", "依据", "条件", "材料", "流程", "程序", "步骤", "时限", "期限", "收费", "费用",
    "标准", "地点", "地址", "时间", "电话", "方式", "部门", "机构", "机关", "主体", "单位", "对象",
    "范围", "情形", "结果", "渠道", "网址", "类型", "编码", "说明", "事宜", "要求", "数量", "形式",
    "途径", "窗口", "监督", "咨询", "备注",
)  # fmt: skip
"""How the labels of a guide (办事指南) end, where nothing marks them as headings."""


def are_labelled(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether rows are labels beside their values, one or two in a row, and nothing else."""
    rows = [row for row in rows if row]
    paired = [row for row in rows if len(row) in {2, 4}]
    if len(rows) < 2 or len(paired) < _MOSTLY * len(rows):
        return False
    if any(len(row) not in {1, 2, 4} for row in rows):
        return False
    names = [cell.text.strip("：: ") for row in paired for cell in row[::2]]
    if not all(0 < len(name) <= _LONGEST_LABEL and "。" not in name for name in names):
        return False
    if not (_are_marked(paired) or _are_known(names)):
        return False
    return 2 * sum(field_of(name) is not None for name in names) <= len(names)


def ends_as_label(text: str) -> bool:
    """Tell whether a line is short and ends as the labels of a guide do."""
    return len(text) <= _LONGEST_LABEL and text.rstrip("：: ").endswith(_ENDS)


def lines_of_labels(pairs: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Yield labels and their values (lines) as lines; of an empty label the value alone.

    Label and value on one line; the label on its own above a value of several lines. Where
    values are long, each label begins a part.
    """
    apart = any(len(value) > 1 or len("".join(value)) > SAID_AGAIN for _, value in pairs)
    for label, value in pairs:
        if apart:
            yield ""
        if not label or not value:
            yield from value or [label]
        elif len(value) == 1:
            yield f"{label}：{value[0]}"
        else:
            yield label
            yield from value


def _are_marked(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the markup makes the labels headings and the values none."""
    labels = all(cell.heading for row in rows for cell in row[::2])
    return labels and not any(cell.heading for row in rows for cell in row[1::2])


def _are_known(names: Sequence[str]) -> bool:
    known = sum(name.endswith(_ENDS) for name in names)
    return known >= 2 and 2 * known >= len(names)
