"""What a text says about itself is recognised; what it says about others is not taken for it."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.importing.formats.cleaning import clean
from knowledge.importing.recognition import days, numbers, statutes, titles
from knowledge.importing.recognition.recognising import class_of, complete
from knowledge.importing.recognition.works import work_key
from knowledge.importing.record import Record


def _completed(text: str, **given_values: object) -> Record:
    return complete(Record(path=Path("a.jsonl"), text=text, **given_values))  # type: ignore[arg-type]


class TestDays:
    @pytest.mark.parametrize(
        "written",
        [
            "2026年3月2日",
            "2026-03-02",
            "2026/3/2",
            "2026.3.2",
            "二〇二六年三月二日",
            "二○二六年三月二日",
        ],
    )
    def test_a_day_in_each_way_of_writing(self, written: str) -> None:
        assert days.to_day(written) == date(2026, 3, 2)

    @given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
    def test_every_day_written_in_chinese_is_read_back(self, day: date) -> None:
        digits = "〇一二三四五六七八九"

        def counted(number: int) -> str:
            tens, ones = divmod(number, 10)
            return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (
                digits[ones] if ones else ""
            )

        year = "".join(digits[int(one)] for one in str(day.year))
        assert days.to_day(f"{year}年{counted(day.month)}月{counted(day.day)}日") == day

    @pytest.mark.parametrize("written", ["2026-02-30", "2026年13月1日", "二〇二六年二月三十日"])
    def test_what_is_in_no_calendar_is_no_day(self, written: str) -> None:
        assert days.to_day(written) is None

    @pytest.mark.parametrize(
        ("cell", "day"),
        [
            (None, None),
            ("", None),
            ("  ", None),
            (datetime(2026, 3, 2, 8), date(2026, 3, 2)),
            (date(2026, 3, 2), date(2026, 3, 2)),
            ("2026-03-02T08:00:00+08:00", date(2026, 3, 2)),
            ("2026-03-02 08:00", date(2026, 3, 2)),
            ("20260302", date(2026, 3, 2)),
        ],
    )
    def test_a_cell(self, cell: object, day: date | None) -> None:
        assert days.day_of_cell(cell) == day

    @pytest.mark.parametrize("cell", ["昨天", 20260230, "2026-3", "2026-03-02abc", True, []])
    def test_a_cell_that_holds_no_day_is_an_error(self, cell: object) -> None:
        with pytest.raises(ValueError, match=re.escape(str(cell))):
            days.day_of_cell(cell)

    def test_the_label_says_which_day_it_is(self) -> None:
        done = _completed("成文日期:2025-12-30 发布日期: 2026-01-05 10:20\n各区:请执行。")
        assert done.published_on == date(2026, 1, 5)
        assert done.formed_on == date(2025, 12, 30)

    def test_days_within_a_text_date_nothing(self) -> None:
        assert _completed("自2026年7月1日起执行,有效期5年。").formed_on is None


class TestTitles:
    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("关于放假的通知 各单位: 放假五天。", "关于放假的通知"),
            ("示例市财政局 关于补贴的通知 示财〔2026〕3号 各区:", "示例市财政局 关于补贴的通知"),
            ("关于补贴的通知 关于补贴的通知 示财〔2026〕3号 各区:", "关于补贴的通知"),
            ("示例市指挥部 示例市指挥部 关于通行的通告 为了通行。", "示例市指挥部 关于通行的通告"),
            (
                "示政发〔2026〕3号-示例市人民政府关于养老的意见 各区:",
                "示例市人民政府关于养老的意见",
            ),
            ("延长假期的通知(示办〔2026〕1号) 各区:", "延长假期的通知"),
            ("示例市启用新窗口 示例日报讯(记者 李某)昨日启用。", "示例市启用新窗口"),
            ("养老补贴怎么领 3月2日,市民政局公布办法。", "养老补贴怎么领"),
        ],
    )
    def test_the_title_of_a_text_on_one_line(self, text: str, title: str) -> None:
        assert _completed(text).title == title

    def test_a_text_without_a_title_is_called_by_its_first_words(self) -> None:
        text = "从下月起所有窗口照常办理。其余事项另行通知。"
        assert _completed(text).title == "从下月起所有窗口照常办理"

    @pytest.mark.parametrize(
        ("told", "title"),
        [
            ("低保指南-云岭市民政局", "低保指南"),
            ("低保指南_通知公告_云岭市民政局", "低保指南"),
            ("通知公告_低保指南", "低保指南"),
            ("云岭市人民政府-政策文件-低保指南", "低保指南"),
            ("法规 | 城乡居民最低生活保障条例", "城乡居民最低生活保障条例"),
            ("低保指南 - 惠民资金 - 云岭市民政局", "低保指南"),
            ("云岭市人民政府-通知公告-关于补贴发放的公告", "关于补贴发放的公告"),
            ("2024-2025年度计划", "2024-2025年度计划"),
            ("养老服务——居家篇", "养老服务——居家篇"),
            ("高龄津贴——政策解读", "高龄津贴——政策解读"),
            ("通知公告", "通知公告"),
        ],
    )
    def test_the_names_of_site_and_columns_beside_a_title_go(self, told: str, title: str) -> None:
        assert titles.without_site(told, columns=frozenset({"惠民资金"})) == title

    @given(st.text(max_size=300))
    def test_every_text_gets_some_title_that_is_no_essay(self, text: str) -> None:
        title = _completed(text or "x").title
        assert title is not None
        assert len(title) <= titles.LONGEST


class TestNumbers:
    @pytest.mark.parametrize(
        ("head", "number"),
        [
            ("关于低保的通知\n云民发〔2026〕12号\n各区:", "云民发〔2026〕12号"),
            ("关于低保的通知 云民(办)函[2026]第 3 号 各区:", "云民(办)函[2026]第3号"),
            ("民政部公告\n民政部公告第512号\n现公布", "民政部公告第512号"),
            ("根据《关于低保的通知》(云民发〔2025〕1号)的要求,现通知", None),
            ("现转发省厅云民发〔2025〕1号文件,请执行。", None),
        ],
    )
    def test_the_own_number_and_not_a_cited_one(self, head: str, number: str | None) -> None:
        assert numbers.number_in(head) == number

    def test_a_number_on_a_line_of_details(self) -> None:
        text = "索引号:1 发文字号:云民发〔2026〕12号 成文日期:"
        assert _completed(text).document_number == "云民发〔2026〕12号"

    @pytest.mark.parametrize(
        ("title", "text", "issuer"),
        [
            ("云岭市民政局关于低保的通知", "", "云岭市民政局"),
            ("关于低保的通知", "请执行。\n云岭市民政局\n2026年6月18日", "云岭市民政局"),
            ("谁能领补贴?", "记者:李某", None),
            ("我们关于低保的想法", "", None),
        ],
    )
    def test_the_issuer(self, title: str, text: str, issuer: str | None) -> None:
        assert _completed(text or "请执行。", title=title).issuer == issuer


class TestStatutes:
    ARTICLES = "\n第一条 甲。\n第二条 乙。\n"

    def test_the_day_behind_the_name_counts_before_days_in_the_text(self) -> None:
        text = f"2004年8月1日 国务院公布\n{self.ARTICLES}"
        version = statutes.version_of("示例条例", text, name="示例条例(2019-03-02)")
        assert version == ("示例条例", date(2019, 3, 2))

    def test_the_latest_enactment_counts_and_citations_do_not(self) -> None:
        text = f"1998年5月1日 人大通过\n2012年9月27日 人大修订\n{self.ARTICLES}1999年3月1日公布的"
        assert statutes.version_of("示例办法", text) == ("示例办法", date(2012, 9, 27))

    def test_a_statute_that_names_no_enactment_is_dated_by_its_coming_into_force(self) -> None:
        text = f"{self.ARTICLES}第三条 本办法自1998年1月1日起施行。"
        assert statutes.version_of("示例办法", text) == ("示例办法", date(1998, 1, 1))

    def test_the_day_it_comes_into_force_is_kept_apart_from_its_version(self) -> None:
        text = f"2023年12月29日 人大修订\n{self.ARTICLES}第三条 本法自2024年9月5日起施行。"
        record = _completed(text, title="示例法")
        assert (record.version, record.effective_on) == ("2023-12-29", date(2024, 9, 5))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("中华人民共和国慈善法", "慈善法(2023-12-29)"),
            ("示例省实施《中华人民共和国残疾人保障法》办法", "示例省实施〈残疾人保障法〉办法"),
            ("示例条例(2019修正)", "示例条例"),
        ],
    )
    def test_one_work_under_different_names(self, one: str, other: str) -> None:
        assert work_key(one) == work_key(other)

    def test_different_works_stay_apart(self) -> None:
        assert work_key("保守国家秘密法") != work_key("保守国家秘密法实施条例")
        assert work_key("甲市养老条例") != work_key("乙市养老条例")

    @pytest.mark.parametrize(
        "title", ["关于做好低保工作的通知", "2025年政府信息公开年度报告", "结婚登记办事指南"]
    )
    def test_a_notice_is_no_version_of_anything(self, title: str) -> None:
        assert statutes.version_of(title, self.ARTICLES) is None

    def test_a_guide_with_its_year_is_a_version(self) -> None:
        assert statutes.version_of("政府信息公开指南(2024年版)", "") == (
            "政府信息公开指南",
            date(2024, 1, 1),
        )


class TestWhatIsGiven:
    def test_what_the_file_gives_is_never_overruled(self) -> None:
        record = _completed(
            "云岭市民政局关于低保的通知\n云民发〔2026〕12号\n发布日期:2026-01-05",
            title="自拟标题",
            document_number="甲〔2020〕1号",
            issuer="某机关",
            published_on=date(2020, 2, 2),
            category="finance",
        )
        assert record.title == "自拟标题"
        assert (record.document_number, record.issuer) == ("甲〔2020〕1号", "某机关")
        assert (record.published_on, record.category) == (date(2020, 2, 2), "finance")

    def test_a_title_given_with_its_number_stays_as_it_is(self) -> None:
        titled = Record(
            path=Path("a.csv"), row=2, text="正文。", title="云民发〔2026〕1号-关于低保的通知"
        )
        record = complete(titled)
        assert record.title == "云民发〔2026〕1号-关于低保的通知"
        assert record.document_number == "云民发〔2026〕1号"

    def test_a_rule_without_enactment_is_dated_by_its_forming_or_publishing(self) -> None:
        rule = "第一条 甲。\n第二条 乙。"
        told = _completed(rule, title="依申请公开办法", published_on=date(2019, 5, 15))
        assert told.version == "2019-05-15"
        assert _completed(rule, title="依申请公开办法").version is None

    def test_a_day_of_forming_after_the_publishing_is_not_believed(self) -> None:
        record = _completed(
            "通知如下。\n云岭市民政局\n2026年6月18日", published_on=date(2026, 1, 5)
        )
        assert record.formed_on is None


@pytest.mark.parametrize(
    ("title", "statute", "category"),
    [
        ("示例市养老条例", True, "regulation"),
        ("关于开展养老服务检查的通知", False, "regulation"),
        ("云岭市民政局内设机构", False, "institution"),
        ("市民政局召开养老工作会", False, "work_update"),
        ("2025年政府信息公开年度报告", False, "work_update"),
        ("拟任职人员公示", False, "other"),
    ],
)
def test_the_class_a_title_points_to(title: str, statute: bool, category: str) -> None:
    assert class_of(title, statute=statute) == category


@given(st.text(alphabet="登录注册首页 >|\n正文。第一条:关闭上一篇版权所有", max_size=200))
def test_cleaning_takes_from_the_ends_only(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.text in text
    assert bool(cleaned.text.strip()) == bool(text.strip())
