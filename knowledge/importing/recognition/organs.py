"""How names of public bodies (机关) end, by which they are told from other words."""

import re

ENDS = (
    "政府", "办公厅", "办公室", "委员会", "委", "常委会", "局", "厅", "部", "院", "署", "中心",
    "站", "所", "指挥部", "领导小组", "工作组", "综合组", "机制", "协会", "总会", "学会", "政协",
    "管理处", "街道办事处", "大队", "支队", "总队", "银行", "学校", "大学",
)  # fmt: skip

_NOT_IN_A_NAME = re.compile(r"[。,，;；:：《》“”]")


def is_organ(name: str) -> bool:
    """Tell whether a name ends as names of public bodies do."""
    return name.strip().endswith(ENDS) and _NOT_IN_A_NAME.search(name) is None
