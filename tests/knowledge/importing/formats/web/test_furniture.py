"""What goes with a site's frame and what stays: hidden copies, menus, answers that unfold."""

from knowledge.importing.formats.web.furniture import drop_furniture, drop_hidden
from knowledge.importing.formats.web.lines import text_of
from knowledge.importing.formats.web.tree import drop_what_is_no_text, tree_of

ARTICLE = "<p>" + "县民政局决定提高高龄津贴的标准。" * 10 + "</p>"


def _text(body: str) -> str:
    root = tree_of(f"<html><body>{body}</body></html>".encode())
    drop_what_is_no_text(root)
    drop_hidden(root)
    drop_furniture(root)
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
