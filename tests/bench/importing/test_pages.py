"""10,000 web pages of offices' kind, read and imported on one core: pages a second, and memory.

Asked: 40 a second a core, 300 MB. Figures are in deploy/docs/importing.md.
"""

import resource
import time
from pathlib import Path

import pytest

from knowledge.importing.importer import import_paths
from tests.factories.disclosures import MONDAY, OFFICER
from tests.fakes.catalogue import MemoryCatalogue

PAGES = 10_000
LEAST_A_SECOND = 40
MOST_MEGABYTES = 300

MENU = "".join(f"<li><a href=/c{n}/>栏目第{n}号</a></li>" for n in range(60))
ROWS = "".join(f"<tr><td>{n}级</td><td>每人每月{600 + n}元</td></tr>" for n in range(30))


def _page(number: int) -> str:
    parts = "".join(
        f"<h3>{place}、第{number}号事项的第{place}部分</h3>"
        f"<p>第{number}号事项由第{number * 7 + place}号窗口办理，应当自受理之日起"
        f"{place + 3}个工作日内办结，材料不齐的一次告知。</p>" * 2
        for place in range(1, 21)
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>关于第{number}号事项的通知</title>"
        "<meta name=PubDate content=2026-03-01></head><body>"
        f"<ul class=nav>{MENU}</ul><div class=article><h1>关于第{number}号事项的通知</h1>{parts}"
        f"<table><tr><th>级别</th><th>标准</th></tr>{ROWS}</table>"
        "<p>云岭市民政局</p><p>2026年2月27日</p></div>"
        "<div class=footer>版权所有</div></body></html>"
    )


@pytest.mark.bench
def test_ten_thousand_pages_come_in_at_forty_a_second(tmp_path: Path) -> None:
    for number in range(PAGES):
        (tmp_path / f"{number}.html").write_text(_page(number), encoding="utf-8")
    began = time.process_time()
    outcome = import_paths([tmp_path], MemoryCatalogue(), at=MONDAY, actor=OFFICER)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{outcome.added} pages, {PAGES / seconds:.0f} a second, {peak:.0f} MB")
    assert outcome.added == PAGES
    assert seconds * LEAST_A_SECOND <= PAGES
    assert peak <= MOST_MEGABYTES
