"""Each format read as people would read it: title apart, text whole, furniture gone."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.importing.formats.documents.pdf import read_pdf
from knowledge.importing.formats.documents.word import read_docx
from knowledge.importing.formats.plain import read_markdown, read_text
from knowledge.importing.formats.web.page import read_html
from knowledge.importing.limits import Limits
from knowledge.importing.reading import read_file
from knowledge.importing.record import Record
from knowledge.importing.refusal import UnreadableError
from tests.factories.files import NOTICE, bomb, jsonl, pdf, word, workbook, write

TITLE = "关于提高2026年城乡低保标准的通知"
BODY = (
    "各区民政局:\n"
    "自2026年7月1日起,城市低保标准提高到每人每月900元。\n"
    "申请人应当提交身份证、户口簿和收入证明。"
)


def _read(path: Path) -> Record:
    def refuse(error: UnreadableError) -> None:
        raise error

    (record,) = read_file(path, limits=Limits(), refuse=refuse)
    return record


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("通知.txt", NOTICE.encode()),
        ("通知.md", f"# {NOTICE}".encode()),
        ("通知.docx", word(NOTICE.split("\n"))),
        ("通知.pdf", pdf(NOTICE.split("\n"))),
        ("通知.html", _page("".join(f"<p>{line}</p>" for line in NOTICE.split("\n")))),
        ("通知.jsonl", jsonl({"title": TITLE, "text": NOTICE.split("\n", 1)[1]}).encode()),
        ("通知.csv", f'标题,正文\n{TITLE},"{NOTICE.split(chr(10), 1)[1]}"\n'.encode()),
        ("通知.xlsx", workbook([["标题", "正文"], [TITLE, NOTICE.split("\n", 1)[1]]])),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_notice_says_the_same_in_every_format(tmp_path: Path, name: str, content: bytes) -> None:
    record = _read(write(tmp_path, name, content))
    assert record.title == TITLE
    assert BODY in record.text
    assert record.document_number == "云民发〔2026〕12号"
    assert record.issuer == "云岭市民政局"
    assert record.formed_on is not None
    assert record.formed_on.isoformat() == "2026-06-18"
    assert record.category == "regulation"


class TestText:
    PAGE = (
        "登录 注册\n\n首页 > 政务公开 > 年度报告\n\n2025年云岭市民政局政府信息公开年度报告\n\n"
        "发布日期:2026-01-19    点击数:12\n\n"
        "   按照条例规定,编制本报告。  \n\n  一、概述 \n\n  2025年,我局公开信息210条。\n\n"
        "上一篇:没有了\n版权所有 云岭市民政局 ICP备00000000号\n"
    )

    def test_crumbs_and_footer_go_and_the_text_between_stays_as_it_stands(self) -> None:
        page = read_text(self.PAGE.encode())
        assert page.title == "2025年云岭市民政局政府信息公开年度报告"
        assert page.text.startswith("   按照条例规定")
        assert page.text.endswith("我局公开信息210条。")
        assert page.text in self.PAGE  # one piece of the page, nothing changed in the middle

    def test_the_day_of_publishing_is_read_from_what_was_taken_away(self, tmp_path: Path) -> None:
        record = _read(write(tmp_path, "年报.txt", self.PAGE))
        assert str(record.published_on) == "2026-01-19"

    @pytest.mark.parametrize(
        "line",
        [
            "登录是使用本系统的第一步,请先登录。",
            "下载、打印申请表后到窗口办理。",
            "收入 > 支出的家庭不在此列。",
            "返回原籍的,由救助站安排。",
            "名称:云岭市民政局",
            "时间:2026年5月6日 地点:一楼大厅",
        ],
    )
    def test_a_sentence_that_only_looks_like_furniture_stays(self, line: str) -> None:
        assert line in read_text(f"{line}\n后面还有一句。".encode()).text

    @pytest.mark.parametrize(
        "line", ["主办单位:云岭市民政局", "地址:禄寿路100号", "联系电话:5088300"]
    )
    def test_the_last_line_of_a_notice_is_no_footer_by_itself(self, line: str) -> None:
        assert read_text(f"活动安排如下。\n{line}\n".encode()).text.endswith(line)
        page = read_text(f"活动安排如下。\n\n版权所有 云岭市民政局\n{line}\n".encode())
        assert page.text == "活动安排如下。"

    def test_a_page_of_furniture_alone_comes_back_whole(self) -> None:
        assert "登录" in read_text("登录 注册\n首页".encode()).text

    def test_a_title_broken_over_lines_is_put_together(self) -> None:
        page = read_text(
            "云岭市人民政府办公室关于印发\n云岭市养老服务补贴办法的通知\n\n各区人民政府:\n现予印发。".encode()
        )
        assert page.title == "云岭市人民政府办公室关于印发云岭市养老服务补贴办法的通知"
        assert page.text.startswith("各区人民政府")


class TestMarkdown:
    LAW = (
        "# 示例省养老条例\n\n2016年3月16日 示例省人民代表大会通过\n\n<!-- INFO END -->\n\n"
        "## 第一章 总则\n\n第一条 为了养老,制定本条例。\n\n第二条 本条例自2016年9月1日起施行。\n"
    )

    def test_heading_marks_and_comments_go_and_articles_stay(self) -> None:
        page = read_markdown(self.LAW.encode())
        assert page.title == "示例省养老条例"
        assert "INFO END" not in page.text
        assert "第一章 总则\n\n第一条 为了养老" in page.text

    def test_marks_that_are_not_meant_to_be_read_go(self) -> None:
        text = (
            "> 云民规〔2026〕1号\n\n**第一条** 补贴由[社会救助科](/jg/1.html)发放，"
            '详见[指南](https://x.cn/a?b=1 "标题")。\n\n---\n\n'
            "| 等级 | 金额 |\n| :--- | ---: |\n| 一级 | 每月**100**元 |\n\n"
            "```\n编号 \\* 号\n```\n![流程图](a.png)\n1\\. 先申请"
        )
        assert read_markdown(f"# 补贴办法\n\n{text}".encode()).text == (
            "云民规〔2026〕1号\n\n第一条 补贴由社会救助科发放，详见指南（https://x.cn/a?b=1）。\n\n\n"
            "等级 | 金额\n一级 | 每月100元\n\n编号 \\* 号\n流程图\n1. 先申请"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "申请人____于__年__月__日申请。",
            "面积按3*5*2计算，脚注*见后。",
            "依据国发[2012](试行)办理。",
            "|见附表",
            "《示例市实施<残疾人保障法>办法》同时废止。",
        ],
    )
    def test_what_only_looks_like_a_mark_stays(self, text: str) -> None:
        assert read_markdown(f"# 关于补贴的通知\n\n{text}\n".encode()).text == text

    def test_values_in_front_name_title_day_and_address(self, tmp_path: Path) -> None:
        front = '---\ntitle: "办事指南"\ndate: 2026-02-03\nurl: http://x.cn/1\n---\n'
        record = _read(write(tmp_path, "a.md", f"{front}到民政局窗口办理。\n"))
        assert (record.title, record.url) == ("办事指南", "http://x.cn/1")
        assert str(record.published_on) == "2026-02-03"


class TestWebPage:
    PAGE = _page(
        """
        <div class="top-bar"><a href="/l">登录</a> <a href="/r">注册</a></div>
        <nav><a>首页</a><a>政务公开</a></nav>
        <div class="main"><div class="dqwz">您现在的位置:首页 &gt; 通知公告</div>
        <h1>结婚登记办事指南</h1>
        <div class="info">发布日期:2026-01-05 来源:云岭市民政局
        浏览次数:<script>count()</script></div>
        <div class="TRS_Editor"><p>　　办理结婚登记需要下列材料:</p>
        <ol><li>双方身份证;</li><li>双方户口簿。</li></ol>
        <table><tr><th>事项</th><th>期限</th></tr><tr><td>登记</td><td>当场办理</td></tr></table>
        <p>咨询电话:0437-<b>5088300</b>。<br>地址:禄寿路<i>100</i>号。</p></div></div>
        <div class="share">分享到:<a>微信</a></div>
        <footer>版权所有 云岭市民政局</footer>""",
        head="<title>结婚登记办事指南-云岭市民政局</title><style>p{color:red}</style>",
    )

    def test_the_article_without_the_site_around_it(self) -> None:
        page = read_html(self.PAGE)
        assert page.title == "结婚登记办事指南"
        assert page.text == (
            "办理结婚登记需要下列材料:\n1. 双方身份证;\n2. 双方户口簿。\n\n"
            "事项 | 期限\n登记 | 当场办理\n\n咨询电话:0437-5088300。\n地址:禄寿路100号。"
        )

    def test_day_and_source_beside_the_article_are_recognised(self, tmp_path: Path) -> None:
        record = _read(write(tmp_path, "a.html", self.PAGE))
        assert str(record.published_on) == "2026-01-05"
        assert record.issuer == "云岭市民政局"

    def test_the_head_of_a_page_names_title_and_day(self, tmp_path: Path) -> None:
        head = (
            '<meta name="ArticleTitle" content="低保办理须知">'
            '<meta name="PubDate" content="2026-02-11 08:30">'
            '<link rel="canonical" href="http://mz.example.cn/a.html">'
        )
        record = _read(write(tmp_path, "a.html", _page("<p>先到社区申请。</p>", head)))
        assert (record.title, record.url) == ("低保办理须知", "http://mz.example.cn/a.html")
        assert str(record.published_on) == "2026-02-11"

    def test_the_encoding_a_page_names_is_used(self) -> None:
        page = '<html><head><meta charset="gb2312"></head><body>镕基路民政所办理登记</body></html>'
        assert "镕基路" in read_html(page.encode("gb18030")).text

    def test_a_cell_that_reaches_down_is_said_in_each_of_its_rows(self) -> None:
        table = (
            "<table><tr><th>区</th><th colspan=2>标准</th></tr>"
            "<tr><td rowspan=2>西区</td><td>城市</td><td rowspan=9>元/月</td></tr>"
            "<tr><td>农村</td></tr><tr><td colspan=x>全市</td><td>孤儿</td></tr></table>"
        )
        page = read_html(_page(f"<h1>低保标准公告</h1><p>标准如下。</p>{table}"))
        assert page.text.endswith(
            "区 | 标准\n西区 | 城市 | 元/月\n西区 | 农村 | 元/月\n全市 | 孤儿 | 元/月"
        )

    def test_a_table_that_only_lays_out_the_page_is_no_table(self) -> None:
        inner = "<table><tr><td>正文一句。</td></tr></table>"
        laid_out = f"<table><tr><td>左栏</td><td>{inner}</td></tr></table>"
        assert "|" not in read_html(_page(laid_out)).text

    @pytest.mark.parametrize(
        ("bar", "first", "title", "kept"),
        [
            ("低保指南-云岭市民政局", "低保指南", "低保指南", False),
            ("云岭市民政局", "关于低保的通知", "关于低保的通知", False),
            ("低保指南-云岭市民政局", "一句普通的话", "低保指南", True),
            ("", "关于低保的通知", "关于低保的通知", False),
        ],
    )
    def test_the_title_bar_counts_where_the_text_has_no_title_of_its_own(
        self, bar: str, first: str, title: str, kept: bool
    ) -> None:
        page = read_html(_page(f"<p>{first}</p><p>到社区申请。</p>", f"<title>{bar}</title>"))
        assert page.title == title
        assert (first in page.text) == kept  # nothing is lost that is not the title

    @pytest.mark.parametrize("frame", ["form", "div class=print", "div id=header"])
    def test_the_article_stays_whatever_its_frame_is_called(self, frame: str) -> None:
        body = f"<{frame}><p>{'救助对象凭身份证到救助站求助。' * 5}</p>"
        assert "凭身份证" in read_html(_page(f"<nav>首页 导航</nav>{body}")).text

    def test_a_page_of_scripts_alone_is_empty(self) -> None:
        with pytest.raises(UnreadableError) as empty:
            read_html(_page("<script>render()</script>"))
        assert empty.value.code == "empty"


class TestWord:
    def test_paragraphs_and_tables_keep_their_order(self) -> None:
        page = read_docx(
            word(["收费标准说明", "见下表。"], [["项目", "元"], ["骨灰寄存", "120"]]), Limits()
        )
        assert page.text == "见下表。\n\n项目 | 元\n骨灰寄存 | 120"

    def _with(self, inner: str) -> str:
        document = docx.Document()
        document.add_paragraph("说明")
        body = document.element.body
        body.insert(1, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
        out = io.BytesIO()
        document.save(out)
        return read_docx(out.getvalue(), Limits()).text

    def test_changes_are_read_as_if_accepted_and_hidden_text_is_not_read(self) -> None:
        inserted = "<w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
        deleted = "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>"
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        assert self._with(f"<w:r><w:t>正文</w:t></w:r>{inserted}{deleted}{hidden}") == "正文新增"

    def test_text_in_boxes_follows_its_paragraph(self) -> None:
        box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
        assert self._with(f"<w:r><w:t>框外</w:t></w:r><w:r><w:pict>{box}</w:pict></w:r>") == (
            "框外\n框内"
        )

    def test_merged_cells_say_again_what_stands_above(self) -> None:
        document = docx.Document()
        document.add_paragraph("标准说明")
        table = document.add_table(rows=3, cols=3)
        for row, cells in zip(
            table.rows,
            [["城市", "低保", "900"], ["", "特困", "1200"], ["合", "", "2"]],
            strict=True,
        ):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(2, 0).merge(table.cell(2, 1))
        out = io.BytesIO()
        document.save(out)
        assert read_docx(out.getvalue(), Limits()).text.strip() == (
            "城市 | 低保 | 900\n城市 | 特困 | 1200\n合 |  | 2"
        )

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"PK\x03\x04 not an archive", "damaged"),
            (bomb("word/document.xml"), "zip_bomb"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_format"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "encrypted",
            ),
            (word([]), "empty"),
            (word([])[:-60], "damaged"),
            (workbook([["a"]]), "damaged"),
        ],
        ids=["broken", "bomb", "old", "encrypted", "empty", "cut off", "a workbook"],
    )
    def test_what_is_no_readable_document_is_refused(self, content: bytes, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            read_docx(content, Limits())
        assert refused.value.code == code


class TestPdf:
    def test_lines_the_page_broke_are_joined_and_page_numbers_go(self) -> None:
        wide = "第一条 为了规范殡葬管理,推进殡葬改革,促进社会主义精神文明建"
        pages = [
            ["云岭市民政局文件", "殡葬管理办法", wide, "设,制定本办法。", "- 1 -"],
            ["云岭市民政局文件", "第二条 本办法适用于本市。", "- 2 -"],
            ["云岭市民政局文件", "第三条 自公布之日起施行。", "- 3 -"],
        ]
        page = read_pdf(pdf(*pages), Limits())
        assert page.title == "殡葬管理办法"
        assert page.text == (
            f"{wide}设,制定本办法。\n第二条 本办法适用于本市。\n第三条 自公布之日起施行。"
        )

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (pdf([], []), "scan"),
            (pdf(["\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009"]), "scan"),
            (pdf(["机密内容不给看"], password="一"), "encrypted"),
            (b"%PDF-1.7\nnothing here", "damaged"),
            (pdf(["正文在此,共一页。"])[:200], "damaged"),
            (b"", "empty"),
        ],
        ids=["scan", "shapes", "encrypted", "broken", "cut off", "empty"],
    )
    def test_what_has_no_text_to_give_is_refused(self, content: bytes, code: str) -> None:
        with pytest.raises(UnreadableError) as refused:
            read_pdf(content, Limits())
        assert refused.value.code == code

    @pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
    def test_a_protected_file_that_opens_without_a_password_is_read(self, algorithm: str) -> None:
        content = pdf(["这份文件人人可读,不需密码。"], password="", algorithm=algorithm)
        assert "人人可读" in read_pdf(content, Limits()).text
