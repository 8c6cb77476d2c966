"""What goes with a site's frame and what stays: hidden copies, menus, answers that unfold."""

import pytest

from knowledge.importing.formats.web.furniture import (
    drop_furniture,
    drop_hidden,
    drop_lists_of_links,
)
from knowledge.importing.formats.web.lines import text_of
from knowledge.importing.formats.web.tree import drop_what_is_no_text, tree_of

ARTICLE = "<p>" + "县民政局决定提高高龄津贴的标准。" * 10 + "</p>"


def _text(body: str) -> str:
    root = tree_of(f"<html><body>{body}</body></html>".encode())
    drop_what_is_no_text(root)
    drop_hidden(root)
    drop_furniture(root)
    drop_lists_of_links(root)
    return text_of(root)


def test_hidden_copies_and_menus_go() -> None:
    hidden = "<div style='display:none'>隐藏的一份</div><p aria-hidden=true>朗读用</p>"
    menu = "<ul class='nav'><li>首页</li></ul><button>提交</button><button>展开菜单</button>"
    text = _text(f"{menu}{ARTICLE}{hidden}")
    for words in ("隐藏的一份", "朗读用", "首页", "提交", "展开菜单"):
        assert words not in text
    assert "高龄津贴" in text


def test_an_answer_below_its_question_stays() -> None:
    text = _text(f"{ARTICLE}<div>要多久？</div><div hidden>三天办好。</div>")
    assert text.endswith("要多久？\n三天办好。")


def test_what_is_named_as_furniture_but_holds_the_text_stays() -> None:
    assert "高龄津贴" in _text(f"<div class='print'>{ARTICLE}</div>")


LINKS = "".join(
    f"<li><a href='/{n}.html'>全县第{n}次会议召开</a> 03-0{n}</li>" for n in range(1, 5)
)


@pytest.mark.parametrize(
    "around",
    [
        f"<ul>{LINKS}</ul>",
        f"<div><h5>热点专题</h5><ul>{LINKS}</ul><a href='/more'>更多&gt;&gt;</a></div>",
        "<table><tr>" + "<td>·<a href='/a.html'>养老服务</a></td>" * 4 + "</tr></table>",
    ],
)
def test_what_is_nothing_but_links_to_other_pages_goes(around: str) -> None:
    text = _text(f"{around}{ARTICLE}{around}")
    assert text.startswith("县民政局决定")
    assert text.endswith("标准。")


@pytest.mark.parametrize(
    "part",
    [
        "<ul>"
        + "".join(f"<li><a href='f/{n}.docx?a=1'>附件{n}</a></li>" for n in range(4))
        + "</ul>",
        "<ul>" + "<li><a href='/h.html'>梧桐苑</a>，中心路1号，电话0000</li>" * 4 + "</ul>",
        "<dl>" + "<dt><a href='#'>要多久</a></dt><dd>三天办好</dd>" * 4 + "</dl>",
        "<div><a href='/1'>首页</a><a href='/2'>返回</a></div>",
    ],
)
def test_annexes_and_links_that_something_is_said_of_stay(part: str) -> None:
    assert len(_text(f"{ARTICLE}{part}").split("\n")) > 1


def test_a_page_that_is_nothing_but_links_stays() -> None:
    assert "第1次会议" in _text(f"<ul>{LINKS}</ul>")


def test_the_only_frame_of_an_article_stays_though_a_script_shows_it() -> None:
    frame = f"<div id='js_content' style='visibility: hidden'>{ARTICLE}</div>"
    shown = "<p>" + "扫一扫关注我们，天天都有新消息。" * 30 + "</p>"
    assert "高龄津贴" in _text(f"{shown}{frame}")
    copy = "<div class='zoom' hidden>隐藏的一份</div>"
    assert "隐藏的一份" not in _text(f"<div class='zoom'>{ARTICLE}</div>{copy}")
