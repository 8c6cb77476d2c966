"""The signature names who and when: first of its kind, and not the line of printing."""

from datetime import date

import pytest

from knowledge.importing.recognition.signature import Signature, signature_of

BODY = "各乡镇人民政府：\n现将有关事项通知如下。\n一、每年检查两次。\n"


class TestSignature:
    @pytest.mark.parametrize(
        ("signed", "bodies"),
        [
            ("河湾县民政局\n2024年3月5日", "河湾县民政局"),
            ("河湾县民政局　　河湾县财政局\n2024年3月5日", "河湾县民政局 河湾县财政局"),
            ("河湾县民政局\n河湾县财政局\n2024年3月5日", "河湾县民政局 河湾县财政局"),
            ("河湾县民政局 2024年3月5日", "河湾县民政局"),
            ("河湾县民政局\n二〇二四年三月五日", "河湾县民政局"),
            ("河湾县民政局\n二○二四年三月五日\n（此件公开发布）", "河湾县民政局"),
            ("河湾县民政局\n２０２４年３月５日", "河湾县民政局"),
        ],
    )
    def test_bodies_and_day_in_each_layout(self, signed: str, bodies: str) -> None:
        signature = signature_of(f"{BODY}{signed}")
        assert (signature.bodies, signature.day) == (bodies, date(2024, 3, 5))

    @pytest.mark.parametrize(
        "behind",
        [
            "附件：1. 名单",
            "河湾县养老服务办法\n第一条 制定本办法。\n第二条 自发布之日起施行。",
            "公开方式：主动公开\n河湾县民政局办公室 2024年3月20日印发",
            "抄送：县委办公室。\n河湾县民政局办公室\n2024年3月20日印发",
        ],
    )
    def test_the_signature_before_an_annex_counts_and_the_line_of_printing_does_not(
        self, behind: str
    ) -> None:
        signature = signature_of(f"{BODY}河湾县民政局\n2024年3月5日\n\n{behind}")
        assert (signature.bodies, signature.day) == ("河湾县民政局", date(2024, 3, 5))

    def test_a_line_of_printing_alone_is_no_signature(self) -> None:
        signature = signature_of(f"{BODY}河湾县民政局办公室 2024年3月20日印发")
        assert signature == Signature(printed=date(2024, 3, 20))

    def test_the_day_a_text_tells_of_is_no_signature(self) -> None:
        assert signature_of("办理时间\n2024年3月5日\n上午九点在一楼。") == Signature()
