"""What several places say of a document is weighed; its own word comes first."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.importing.recognition.issuers import issuer_of
from knowledge.importing.recognition.labels import Field, Labelled
from knowledge.importing.recognition.recognising import complete
from knowledge.importing.recognition.titles import Named, Trust, weighed
from knowledge.importing.record import Record

BODY = "各乡镇人民政府：\n现将有关事项通知如下。\n一、每年检查两次。\n"


class TestWeighing:
    def test_the_signature_goes_before_the_label_of_the_day(self) -> None:
        text = f"成文日期：2024年3月20日\n{BODY}河湾县民政局\n2024年3月5日"
        record = complete(Record(path=Path("a.txt"), text=text, title="关于检查的通知"))
        assert record.formed_on == date(2024, 3, 5)

    @pytest.mark.parametrize(
        ("title", "signed", "said", "issuer"),
        [
            ("河湾县民政局关于检查的通知", None, "县政府网", "河湾县民政局"),
            ("关于检查的通知", "河湾县民政局", "本站", "河湾县民政局"),
            ("关于检查的通知", "河湾县民政局", "本网河湾县政府办公室", "河湾县民政局"),
            ("县民政局关于检查的通知", "河湾县民政局", "县民政局", "河湾县民政局"),
            ("甲县民政局 甲县财政局关于检查的通知", None, "甲县民政局", "甲县民政局 甲县财政局"),
            ("老年卡怎么办", None, "河湾县民政局（加挂老龄办牌子）", "河湾县民政局"),
            ("老年卡怎么办", None, "河湾日报", None),
        ],
    )
    def test_title_and_signature_before_the_source_and_the_full_name_before_the_short(
        self, title: str, signed: str | None, said: str, issuer: str | None
    ) -> None:
        assert issuer_of(title, signed, [Labelled(Field.SOURCE, said)]) == issuer

    def test_a_title_that_several_places_say_outweighs_one(self) -> None:
        named = [
            Named("通知公告", Trust.HEADING),
            Named("河湾县关于检查的通知", Trust.BAR),
            Named("河湾县关于检查的通知（河政发〔2024〕3号）", Trust.HEADING),
        ]
        assert weighed(named) == "河湾县关于检查的通知"

    @pytest.mark.parametrize("mark", ["（转载）", "【转载】", "[转载] ", "转载："])
    def test_a_mark_of_reprinting_is_no_part_of_the_title(self, mark: str) -> None:
        assert weighed([Named(f"{mark}关于检查的通知", Trust.SAID)]) == "关于检查的通知"

    def test_the_name_of_a_column_is_no_title(self) -> None:
        named = [Named("通知公告", Trust.BAR)]
        assert weighed(named, columns=frozenset({"通知公告"})) is None
