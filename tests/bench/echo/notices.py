"""Six hundred notices of an invented bureau and questions about them, made from lists."""

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

_PLACES = (
    *("青石镇", "柳湾镇", "东桥街道", "西岭街道", "南浦镇", "北塘镇", "河口镇", "松山乡", "白沙镇"),
    *(
        "长堤街道",
        "云台镇",
        "清溪镇",
        "石桥镇",
        "梅林街道",
        "金滩镇",
        "双河乡",
        "高岗镇",
        "新港街道",
    ),
    *("古城街道", "龙泉镇"),
)
_MATTERS = (
    *("最低生活保障审核", "特困人员供养", "临时救助发放", "高龄津贴申领", "养老机构备案"),
    *("婚姻登记预约", "离婚登记办理", "收养登记审查", "殡葬服务收费", "公益性公墓管理"),
    *("社会团体年检", "民办非企业登记", "基金会信息公布", "慈善募捐备案", "志愿服务记录"),
    *("地名命名更名", "门牌编制安装", "行政区划界线勘定", "流浪乞讨人员救助", "孤儿基本生活费"),
    *("残疾人两项补贴", "儿童福利机构服务", "农村留守老人关爱", "社区居委会换届", "村务公开检查"),
    *("社会工作者考试报名", "福利彩票公益金使用", "退役安置对接", "居家适老化改造", "长者食堂补助"),
)


def notices() -> list[dict[str, str]]:
    """Return 600 disclosures in the form that can be imported."""
    made = []
    for number, (place, matter) in enumerate(itertools.product(_PLACES, _MATTERS), 1):
        title = f"{place}{matter}事项通告"
        text = (
            f"{title}\n为方便群众办事,现将{place}{matter}有关事项通告如下。\n"
            f"一、办理地点:{place}便民服务中心{number % 9 + 1}号窗口,"
            f"电话0999-{7000000 + number}。\n"
            f"二、办理时间:每周{'一二三四五'[number % 5]}上午九时至十一时半。\n"
            f"三、所需材料:身份证、户口簿和{matter}申请表一式{number % 3 + 1}份。\n"
            f"四、办理期限:自受理之日起{number % 20 + 5}个工作日内办结,本年度预计办理{number}件。"
        )
        made.append({"id": f"notice-{number:04d}", "title": title, "text": text})
    return made


def questions() -> Sequence[str]:
    """Return one question about each notice."""
    asked = ("{}{}在哪里办?", "{}{}要带什么材料?", "{}的{}多少天能办完", "{}{}的电话是多少")
    pairs = itertools.product(_PLACES, _MATTERS)
    return [asked[number % 4].format(*pair) for number, pair in enumerate(pairs)]


def write(path: Path) -> None:
    """Write the notices, one a line."""
    lines = (json.dumps(notice, ensure_ascii=False) for notice in notices())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
