"""From when and until when a document is in force, by its labels and its text."""

from datetime import date

import pytest

from knowledge.catalogue.disclosure import Standing
from knowledge.importing.recognition.labels import labelled
from knowledge.importing.recognition.signature import Signature
from knowledge.importing.recognition.validity import Validity, validity_of


class TestValidity:
    @pytest.mark.parametrize(
        ("text", "begins", "ends"),
        [
            ("实施日期：2024年6月1日\n失效日期：2025年5月31日", "2024-06-01", "2025-05-31"),
            ("本办法自2024年6月1日起施行，有效期5年。", "2024-06-01", "2029-05-31"),
            ("本通知自2024年6月1日起执行，有效期为一年。", "2024-06-01", "2025-05-31"),
            ("本办法自印发之日起施行，有效期三年。", "2024-03-05", "2027-03-04"),
            ("自2024年6月1日起施行，有效期至2026年12月31日。", "2024-06-01", "2026-12-31"),
            ("自2024年2月29日起施行，有效期6个月。", "2024-02-29", "2024-08-28"),
            ("本通知执行期为2024年6月1日至2025年12月31日。", "2024-06-01", "2025-12-31"),
            ("执行期限：2024年6月1日至12月31日。", "2024-06-01", "2024-12-31"),
            ("有效期为2024年6月1日—2026年5月31日。", "2024-06-01", "2026-05-31"),
            ("本办法自2024年6月1日起施行，试行期两年。", "2024-06-01", "2026-05-31"),
            ("本办法自2024年6月1日起试行1年。", "2024-06-01", "2025-05-31"),
            ("每年检查两次。", None, None),
        ],
    )
    def test_the_first_and_the_last_day_in_force(
        self, text: str, begins: str | None, ends: str | None
    ) -> None:
        signature = Signature("河湾县民政局", date(2024, 3, 5), certain=True)
        validity = validity_of("关于检查的通知", text, labelled(text, beside=False), signature)
        assert validity == Validity(
            date.fromisoformat(begins) if begins else None,
            date.fromisoformat(ends) if ends else None,
        )

    @pytest.mark.parametrize(
        ("text", "begins"),
        [
            ("自2024年4月1日起，城市低保标准调整为每人每月800元。", "2024-04-01"),
            ("经县政府同意，自2024年4月1日起，标准由700元提高到800元，请遵照执行。", "2024-04-01"),
            ("从2024年4月1日起执行新标准。", "2024-04-01"),
            ("自2024年4月1日起城市调整为800元；自2024年7月1日起农村调整为600元。", None),
            ("我县自2015年4月1日起执行旧标准。", None),
            ("依据《河湾县救助办法》自2024年4月1日起调整为800元。", None),
            ("自2024年4月1日起，县民政局在一楼受理。", None),
        ],
    )
    def test_what_a_notice_changes_from_a_day_on(self, text: str, begins: str | None) -> None:
        signature = Signature("河湾县民政局", date(2024, 3, 5), certain=True)
        validity = validity_of("关于调整标准的通知", text, [], signature)
        assert validity.begins == (date.fromisoformat(begins) if begins else None)

    @pytest.mark.parametrize("title", ["结婚登记办事指南", "低保政策解读", "低保问答"])
    def test_a_guide_that_tells_of_a_change_goes_on_telling_the_rest(self, title: str) -> None:
        text = "自2024年4月1日起，标准调整为每人每月800元。"
        signature = Signature("河湾县民政局", date(2024, 3, 5), certain=True)
        assert validity_of(title, text, [], signature) == Validity()

    @pytest.mark.parametrize(
        ("state", "lapsed"),
        [("失效", True), ("已废止", True), ("现行有效", False), ("有效", False), ("", False)],
    )
    def test_a_state_without_a_day(self, state: str, lapsed: bool) -> None:
        said = labelled(f"有效性：{state}", beside=True)
        validity = validity_of("关于检查的通知", "每年检查两次。", said, Signature())
        assert (validity.standing is Standing.LAPSED) is lapsed

    @pytest.mark.parametrize("mark", ["（征求意见稿）", "（草案）", "(公开征求意见稿)"])
    def test_a_draft_put_out_for_comment_is_not_in_force(self, mark: str) -> None:
        text = "本办法自2027年1月1日起施行，有效期5年。"
        validity = validity_of(f"河湾县养老办法{mark}", text, [], Signature())
        assert validity == Validity(standing=Standing.PROPOSED)

    @pytest.mark.parametrize(
        "text",
        [
            "依据《河湾县救助办法》（河政发〔2024〕3号，自2024年8月1日起施行，有效期5年）办理。",
            "《河湾县奖补办法》自2024年8月1日起施行，有效期至2028年6月30日。",
        ],
    )
    def test_the_days_of_another_document_are_not_its_own(self, text: str) -> None:
        assert validity_of("办事指南", text, [], Signature()) == Validity()
