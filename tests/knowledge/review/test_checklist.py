"""What a reviewer is shown before a text goes out, each in its place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.review.checklist import Concern, check
from tests.factories.disclosures import draft
from tests.factories.numbers import with_luhn


def _kinds(text: str) -> list[tuple[Concern, str]]:
    return [(one.kind, one.text) for one in check(draft(text=text))]


class TestIdentityNumbers:
    def test_a_valid_number_is_shown_in_its_place(self) -> None:
        text = "张某,身份证号11010519491231002X,住本市。"
        (found,) = check(draft(text=text))
        assert found.kind is Concern.IDENTITY_NUMBER
        assert text[found.start : found.end] == found.text == "11010519491231002X"
        assert found.blocking

    @pytest.mark.parametrize(
        "number",
        [
            "110105194912310021",  # check character
            "110105194902300028",  # 30 February
            "99010519491231002X",  # no such province
            "11010519491231002",  # one short
            "A1010519491231002X",
        ],
    )
    def test_a_number_that_is_none_is_not_taken_for_one(self, number: str) -> None:
        assert Concern.IDENTITY_NUMBER not in [kind for kind, _ in _kinds(f"编号{number}。")]

    def test_an_old_number_counts_where_it_is_called_one(self) -> None:
        assert _kinds("身份证号码:110105491231002")[0][0] is Concern.IDENTITY_NUMBER
        assert _kinds("合同编号110105491231002") == []


class TestBankCards:
    def test_a_card_number_in_groups(self) -> None:
        number = with_luhn("622202000000000000")
        grouped = " ".join(number[start : start + 4] for start in range(0, 19, 4))
        assert _kinds(f"打到{grouped}即可")[0] == (Concern.BANK_CARD, grouped)

    def test_a_number_that_fails_its_check_digit_is_no_card(self) -> None:
        number = with_luhn("622202000012345678")
        wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
        assert _kinds(f"流水号{wrong}") == []


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("机密★10年\n关于某事", Concern.STATE_SECRET, "机密★10年"),
        ("秘 密\n关于某事", Concern.STATE_SECRET, "秘 密"),
        ("本文件属于国家秘密,不得外传。", Concern.STATE_SECRET, "本文件属于国家秘密"),
        ("密级:绝密", Concern.STATE_SECRET, "密级:绝密"),
        ("内部资料,注意保存", Concern.INTERNAL, "内部资料,注意保存"),
        ("(此件不予公开)", Concern.INTERNAL, "(此件不予公开)"),
        ("养老办法(征求意见稿)", Concern.INTERNAL, "(征求意见稿)"),
        ("联系电话:13812345678。", Concern.PHONE, "13812345678"),
        ("电话 138-1234-5678", Concern.PHONE, "138-1234-5678"),
        ("手机１３８１２３４５６７８", Concern.PHONE, "１３８１２３４５６７８"),
        ("13812345678 人事科", Concern.PHONE, "13812345678"),
        (
            "证件１１０１０５１９４９１２３１００２Ｘ",
            Concern.IDENTITY_NUMBER,
            "１１０１０５１９４９１２３１００２Ｘ",
        ),
        ("家庭住址:民生路1号", Concern.PERSONAL, "家庭住址:民生路1号"),
        ("邮箱zhang@qq.com", Concern.PERSONAL, "zhang@qq.com"),
        ("涉及商业秘密的除外", Concern.BUSINESS_SECRET, "商业秘密"),
        ("收养人:张三丰", Concern.THIRD_PARTY, "收养人:张三丰"),
        ("账号:4400123456789", Concern.THIRD_PARTY, "账号:4400123456789"),
    ],
)
def test_what_a_reviewer_should_look_at(text: str, kind: Concern, shown: str) -> None:
    assert (kind, shown) in _kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "严格保密审查,确保国家秘密不泄露。",
        "依申请公开的信息涉及国家秘密,不予公开。",
        "根据《中华人民共和国保守国家秘密法》制定本办法。",
        "咨询电话:0437-5088300,受理时间为工作日。",
        "2026年3月2日,共发放补贴13812345678元5角。".replace("13812345678", "138123456789"),
        "统计编号20260302000000001",
        "全国共13800000000人次、13912345678元。",
        "项目编号ZFCG-13812345678",
        "请拨打12345热线,或者96888、021-12345678转8001。",
        "涉及国家秘密、商业秘密、个人隐私的,依法不予公开。",
        "对获取的商业秘密、个人信息予以保护,并签订保密协议。",
        "邮箱:mzj@liaoyuan.gov.cn",
        "申请人应当提交材料。收养人为二人的,应当共同到场。",
    ],
)
def test_ordinary_official_text_raises_no_concern(text: str) -> None:
    assert _kinds(text) == []


def test_places_are_in_order_and_never_overlap() -> None:
    text = "联系人:张三 13812345678 身份证11010519491231002X 账号:6222020000000000007"
    found = check(draft(text=text))
    places = [(one.start, one.end) for one in found]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_the_title_is_looked_at_as_well() -> None:
    (found,) = check(draft(title="关于张某13812345678来信的答复", text="正文"))
    assert (found.in_title, found.text) == (True, "13812345678")


@given(st.text(max_size=300))
def test_each_finding_stands_where_it_says(text: str) -> None:
    for one in check(draft(text=text)):
        source = "标题d1" if one.in_title else text
        assert source[one.start : one.end] == one.text
