"""A small bureau's texts, written for the tests, and an answerer over them."""

from datetime import date

import pytest

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.search.answering import Answerer

TODAY = date(2026, 3, 2)

MARRIAGE = """结婚登记须知
办理结婚登记的双方应当共同到一方常住户口所在地的婚姻登记处提出申请。
申请时应当携带下列证件：
（一）本人的户口簿；
（二）本人的居民身份证；
（三）双方合影照片三张。
婚姻登记处对证件齐全的当场办理，不收取任何费用。
咨询电话：0437-1234567。办公地址：滨河大街18号一楼大厅。"""

RELIEF = """社会救济办法
第一条 为了帮助生活困难的家庭，制定本办法。
第二条 家庭人均收入低于当地标准的，可以申请最低生活保障待遇。
第三条 申请人应当向街道办事处提交书面申请。街道办事处应当自收到申请之日起二十个工作日内\
提出审核意见。
第四条 虚报收入骗取待遇的，责令退还，并处骗取金额一倍以上三倍以下的罚款。
第五条 本办法自2020年1月1日起施行。"""

RELIEF_OLD = RELIEF.replace("二十个工作日", "三十个工作日").replace("2020年", "2005年")

LOCAL = """青岛市社会救济办法
第一条 为了做好本市社会救济工作，制定本办法。
第二条 本市家庭人均收入低于本市标准的，可以申请最低生活保障待遇。
第三条 街道办事处应当自收到申请之日起十个工作日内提出审核意见。
第四条 本办法自2021年1月1日起施行。"""

REPORT = """2025年政府信息公开工作年度报告
一、概述
本局高度重视政府信息公开工作，加强组织领导，完善各项制度。
二、主动公开情况
2025年本局主动公开政府信息318条，其中政策文件类占四成，工作动态类占六成。
全年收到依申请公开27件，均在法定期限内答复，及时答复率达到100%。"""

ALLOWANCE = """关于发放高龄津贴的通知
各街道办事处：
年满八十周岁的本市户籍老年人可以领取高龄津贴，每人每月100元；年满一百周岁的，每人每月600元。
高龄津贴按季度发放，于每季度首月十五日前存入本人银行账户。"""


def disclosures() -> list[Disclosure]:
    def shown(disclosure_id: str, title: str, text: str, **more: object) -> Disclosure:
        values = {"status": Status.PUBLISHED} | more
        return Disclosure(id=disclosure_id, title=title, text=text, **values)  # type: ignore[arg-type]

    return [
        shown("marriage", "结婚登记须知", MARRIAGE, questions=("领证要带什么东西",)),
        shown("relief", "社会救济办法", RELIEF, version="2019-11-20"),
        shown(
            "relief-2005",
            "社会救济办法",
            RELIEF_OLD,
            version="2005-03-01",
            status=Status.SUPERSEDED,
        ),
        shown("relief-local", "青岛市社会救济办法", LOCAL, version="2020-12-01"),
        shown("report", "2025年政府信息公开工作年度报告", REPORT, published_on=date(2026, 1, 20)),
        shown(
            "allowance", "关于发放高龄津贴的通知", ALLOWANCE, document_number="滨民发〔2024〕12号"
        ),
        shown("draft", "高龄津贴调整方案", "年满七十周岁的每人每月900元。", status=Status.DRAFT),
    ]


@pytest.fixture(scope="session")
def bureau_index() -> Index:
    return build_index(disclosures(), revision=7)


@pytest.fixture(scope="session")
def answerer(bureau_index: Index) -> Answerer:
    return Answerer(bureau_index)
