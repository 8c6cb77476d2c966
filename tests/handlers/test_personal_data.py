"""Personal data in what people typed: found by what the record knows, and by form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.personal_data import mask, mask_contacts, mask_numbers, without_masks
from tests.growth import assert_grows_evenly


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份证110105194912310020请查", "身份证【证件号码】请查"),
        ("证号11010519491231002X。", "证号【证件号码】。"),
        ("老证110105491231002的", "老证【证件号码】的"),
        ("护照E12345678", "护照【证件号码】"),
        ("电话13800138000或138-0013-8000", "电话【电话】或【电话】"),
        ("手机＋86 １３８００１３８０００", "手机【电话】"),
        ("座机0437-5088300", "座机【电话】"),
        ("请寄zhang.san@example.com.cn谢谢", "请寄【邮箱】谢谢"),
        ("卡号6222 0212 3456 7890 123", "卡号【账号】"),
        ("车牌吉D12345违停", "车牌【车牌】违停"),
        ("我的微信号：abc_12345", "我的【账号】"),
        ("住在龙山区人民大街禄寿路100号3栋2单元501室", "住在【地址】"),
        ("家住东山村12组，请查", "家住【地址】，请查"),
        ("我叫王小明，想查低保", "我叫【姓名】，想查低保"),
        ("姓名：欧阳", "姓名【姓名】"),
        ("姓名：李四", "姓名【姓名】"),
        ("请转告张先生", "请转告【姓名】先生"),
        ("本人申请公开2022年低保名单", "本人申请公开2022年低保名单"),
        ("国办发〔2019〕61号文件", "国办发〔2019〕61号文件"),
        ("2023年第15号公告", "2023年第15号公告"),
        ("补贴20230101000元", "补贴20230101000元"),
    ],
)
def test_personal_data_are_found_by_their_form(text: str, masked: str) -> None:
    assert mask(text).text == masked


def test_what_the_record_knows_is_masked_wherever_it_stands() -> None:
    told = mask("司徒兰芝的申请，司徒兰芝本人来取", known=("司徒兰芝", None, ""))
    assert told.text == "【姓名或联系方式】的申请，【姓名或联系方式】本人来取"
    assert told.count == 2


INVENTED = [
    ("王小明", "村民王小明的低保是什么时候批的"),
    ("王小明", "请查询王小明领取的补贴"),
    ("李桂兰", "户主：李桂兰，家里三口人"),
    ("赵六", "法定代表人：赵六"),
    ("买买提", "买买提•艾力的救助金"),
    ("艾力", "买买提·艾力反映的问题"),
    ("古丽", "申请人古丽・阿依的材料"),
    ("王 小 明", "我想要王 小 明 的档案"),
    ("欧阳", "欧阳女士的婚姻登记"),
    ("欧阳文", "居民欧阳文享受救助的情况"),
    ("司徒兰芝", "联系人：司徒兰芝"),
    ("陈建国", "我父亲陈建国去世前的补助"),
    ("张伟", "对张伟、李娜的处理结果"),
    ("孙悦", "孙悦与刘强离婚的登记"),
    ("12345678", "残疾证号12345678的等级"),
    ("LY2019-00123", "低保证编号：LY2019-00123"),
    ("周敏", "患者周敏的救助审批表"),
    ("吴大爷", "吴大爷的高龄津贴"),
]


@pytest.mark.parametrize(("secret", "text"), INVENTED)
def test_an_invented_person_is_not_found_in_open_data(secret: str, text: str) -> None:
    assert secret not in mask(text).text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("欧阳文", "欧阳女士来过"),
        ("买买提·艾力", "买买提艾力、买买提 艾力、艾力"),
        ("王小明", "王　小明和小明"),
        ("Ali Khan", "ALI KHAN, ali-khan"),
    ],
)
def test_the_name_of_the_case_is_masked_in_any_spelling(name: str, text: str) -> None:
    """Decision 024."""
    masked = mask(text, known=(name,)).text
    assert not any(part in masked for part in ("欧阳", "买买提", "艾力", "小明", "ALI", "khan"))


@given(st.text(max_size=80))
def test_text_without_digits_marks_or_names_is_kept(text: str) -> None:
    told = mask(text)
    assert told.count or told.text == text


@pytest.mark.parametrize("hostile", ["市", "区路", "路1号1", "a", "1", "a.b@", "王", "12-"])
def test_a_long_text_made_to_be_slow_is_not(hostile: str) -> None:
    assert_grows_evenly(lambda size: mask(hostile * (size // len(hostile))), 5_000)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("我是 １１０１０５ １９４９１２３１ ００２Ｘ，能办吗", "我是 【证件号码】，能办吗"),
        ("卡号6222021234567890128怎么还没到账", "卡号【账号】怎么还没到账"),
        ("打我电话138 0013 8000", "打我电话【电话】"),
        ("0431-12345678是哪里的电话", "0431-12345678是哪里的电话"),
        ("王小明住人民路3号201室，12345管吗", "王小明住人民路3号201室，12345管吗"),
    ],
)
def test_a_question_loses_only_the_numbers_that_are_somebodys(question: str, kept: str) -> None:
    assert mask_numbers(question) == kept


def test_what_was_masked_is_not_searched_for() -> None:
    assert without_masks("我是【证件号码】，【电话】，低保怎么办") == "我是，，低保怎么办"
    assert without_masks("【重要】通知") == "【重要】通知"


def test_whoever_works_on_a_text_reads_all_but_what_reaches_or_proves_a_person() -> None:
    text = "王小明（110105194912310020，abc@example.cn，0437-5088300）问高龄津贴，住人民路3号"
    masked = mask_contacts(text, known=["王小明", None, ""])
    assert masked == "【姓名或联系方式】（【证件号码】，【邮箱】，【电话】）问高龄津贴，住人民路3号"
    assert mask_contacts("高龄津贴怎么领") == "高龄津贴怎么领"
