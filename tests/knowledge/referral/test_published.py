"""The page of other offices is known by title and rows, in a table or in lines."""

import pytest

from knowledge.catalogue.disclosure import Status
from knowledge.referral.published import Surroundings, matters_in, other_offices
from tests.factories.disclosures import draft
from tests.knowledge.referral.test_office import PAGE

TABLE = """来电较多的事项如下。

您要办的事 | 归谁管 | 电话
轮椅、残疾人证（含换领） | 县残疾人联合会 | 0788-1234567
落户、改名字 | 县公安局户政大队（迎宾路3号） | 0788-7654321
住院报销 | 县医疗保障局 | 12393
"""
LINES = """1. 轮椅、残疾人证：请联系县残疾人联合会，电话0788-1234567。
2. 落户由县公安局负责，电话0788-7654321。
3. 住院报销找县医疗保障局（0788-2222222）。
"""


@pytest.mark.parametrize("text", [TABLE, LINES])
def test_rows_name_matter_office_and_telephone(text: str) -> None:
    rows = other_offices([draft("others", title="这些事不归我局管", text=text)])
    assert [row.matters[0] for row in rows] == ["轮椅", "落户", "住院报销"]
    assert "残疾人联合会" in rows[0].office
    assert "0788-1234567" in rows[0].telephone
    assert all(row.said in text for row in rows)
    assert {row.disclosure for row in rows} == {"others"}


@pytest.mark.parametrize("title", ["残疾人两项补贴办事指南", "本局内设机构和电话"])
def test_a_table_under_another_title_is_no_such_page(title: str) -> None:
    assert other_offices([draft(title=title, text=TABLE)]) == ()


def test_two_rows_are_no_page() -> None:
    text = "\n".join(TABLE.splitlines()[:5])
    assert other_offices([draft(title="不归我局的事", text=text)]) == ()


def test_matters_stand_apart() -> None:
    assert matters_in("法律援助、请律师，公证咨询") == ("法律援助", "请律师", "公证咨询")


OTHERS = draft("others", title="不归我局的事", text=TABLE, status=Status.PUBLISHED)
NOTICES = [
    draft(f"n{at}", title=f"通知{at}", issuer="示例县民政局 示例县财政局", status=Status.PUBLISHED)
    for at in range(3)
]


def test_the_organ_is_the_one_set_or_whoever_issues_much() -> None:
    assert Surroundings(NOTICES).organs == ("示例县民政局",)
    assert Surroundings(NOTICES, organ="示例县水利局").organs == ("示例县水利局",)
    assert Surroundings().organs == ()


def test_titles_are_those_of_its_own_matters() -> None:
    around = Surroundings([OTHERS, *NOTICES])
    assert around.titles == ("通知0", "通知1", "通知2")
    assert len(around.other_offices) == 3
    assert around.disclosure("others") == OTHERS
    assert around.disclosure("unknown") is None


def test_what_is_not_in_force_tells_nothing() -> None:
    assert Surroundings([PAGE]).office == ()  # a draft
    assert Surroundings([PAGE]).aid(["救助管理站"]) == ()
