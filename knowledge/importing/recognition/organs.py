"""How names of public bodies (机关) end, by which they are told from other words."""

import re

ENDS = (
    "政府", "办公厅", "办公室", "委员会", "委", "常委会", "局", "厅", "部", "院", "署", "中心",
    "站", "所", "指挥部", "领导小组", "工作组", "综合组", "机制", "协会", "总会", "学会", "政协",
    "管理处", "街道办事处", "大队", "支队", "总队", "银行", "学校", "大学", "联合会", "总工会",
    "公积金管理中心", "秘书处", "党组", "法院", "检察院", "集团", "公司", "医院", "馆", "会议",
    "法制办", "港澳办", "中共中央", "台",
)  # fmt: skip

_NOT_IN_A_NAME = re.compile(r"[。,，;；:：《》“”|]")
_BETWEEN = re.compile(r"[\s\u3000、]+")
_BRACKET = re.compile(r"[(（][^()（）]{0,40}[)）]$")


def is_organ(name: str) -> bool:
    """Tell whether a name ends as names of public bodies do."""
    bare = _BRACKET.sub("", name.strip())
    return len(bare) > 1 and bare.endswith(ENDS) and _NOT_IN_A_NAME.search(bare) is None


def are_organs(names: str) -> bool:
    """Tell whether names, parted by spaces or 、, are all of public bodies."""
    parts = [part for part in _BETWEEN.split(names.strip()) if part]
    return bool(parts) and all(is_organ(part) for part in parts)
