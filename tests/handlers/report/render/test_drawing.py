"""Drawing in Chinese: outlines for every reader, nothing a strict policy would stop."""

from io import BytesIO

from lxml import etree
from PIL import Image

from handlers.report.render.charts import (
    monthly,
    time_to_answer,
    timeliness,
)
from handlers.report.render.layout import Picture
from tests.handlers.report.render.conftest import RECEIVED

SVG = "{http://www.w3.org/2000/svg}"


def test_text_is_outlines_so_the_reader_needs_no_font(plot: Picture) -> None:
    root = etree.fromstring(plot.svg)
    assert list(root.iter(f"{SVG}text")) == []
    assert len(list(root.iter(f"{SVG}use"))) > 20
    assert root.findtext(f"{SVG}title") == plot.title


def test_the_drawing_keeps_to_a_strict_content_policy(plot: Picture) -> None:
    root = etree.fromstring(plot.svg)
    assert list(root.iter(f"{SVG}style", f"{SVG}script", f"{SVG}metadata")) == []
    assert [element for element in root.iter() if element.get("style")] == []


def test_the_same_figures_give_the_same_drawing(plot: Picture) -> None:
    again = monthly(RECEIVED, RECEIVED[::-1], year=2023)
    assert again.svg == plot.svg
    assert again.png == plot.png


def test_the_picture_for_word_is_a_picture(plot: Picture) -> None:
    with Image.open(BytesIO(plot.png)) as picture:
        assert picture.format == "PNG"
        assert picture.width >= 1400


def test_no_figures_draw_a_picture_that_says_so() -> None:
    for told in (monthly([0] * 12, [0] * 12, year=2023), time_to_answer({}, limit=20)):
        assert told.svg.startswith("<svg")
    assert timeliness([]).rows == (("没有数据", 0, 0, "—"),)
