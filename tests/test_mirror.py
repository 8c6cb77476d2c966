"""Each module has its own test, where the module would lie if it lay among the tests.

``tests/untested.txt`` lists the modules that have none yet; it only shrinks. A test that stands
for no module tells what several do together, and is named in ``TOGETHER`` with the reason.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import ROOT
from tests.tree import PACKAGES, modules, named, tree

UNTESTED = (ROOT / "tests/untested.txt").read_text(encoding="utf-8").split()

TOGETHER = {
    "tests/bot/channels/telegram/test_street.py": "from a message to its reply, Telegram failing",
    "tests/bot/channels/web/test_browser.py": "the chat and the public pages in a real browser",
    "tests/bot/channels/web/test_dialogs.py": "the transcripts of all channels, over HTTP",
    "tests/bot/channels/email/test_dialogs.py": "the transcripts of all channels, by mail",
    "tests/bot/channels/wechat/test_dialogs.py": "the transcripts of all channels, by WeChat",
    "tests/bot/channels/wechat/test_street.py": "from a message to its reply, WeChat failing",
    "tests/bot/console/test_browser.py": "the console in a real browser",
    "tests/bot/workers/test_channels_apart.py": "trouble of one channel, and the others",
    "tests/bot/workers/test_together.py": "turns and deliveries of many conversations at once",
    "tests/handlers/casework/test_articles.py": "rules of the law, by article",
    "tests/handlers/conversation/test_any_message.py": "whatever is sent, in whatever order",
    "tests/handlers/conversation/test_dialogs.py": "the transcripts of all channels",
    "tests/handlers/desk/reports/test_law_figures.py": "figures by rule, from entry to report",
    "tests/handlers/desk/reports/test_published_years.py": "published tables, from cases again",
    "tests/handlers/desk/reports/test_random_years.py": "whole years against a count anew",
    "tests/handlers/report/read/test_published.py": "three published reports, read and added up",
    "tests/knowledge/importing/formats/sheets/test_mailbox.py": "an export of a mailbox",
    "tests/knowledge/importing/formats/web/test_layouts.py": "one document in many layouts",
    "tests/knowledge/importing/formats/web/test_real_pages.py": "29 real pages against people",
    "tests/knowledge/importing/recognition/test_weighing.py": "what several places say, weighed",
    "tests/knowledge/importing/test_hostile.py": "whatever is in a file",
    "tests/knowledge/importing/test_real_texts.py": "real statutes and notices",
}
"""Tests below a package's folder that hold what several modules do together, and what."""


_STORAGE = "tests/handlers/storage/contract/test_"
_CHANNELS = "tests/bot/channels/contract/test_"
BY_CONTRACT = {
    "bot/channels/web/channel.py": f"{_CHANNELS}channel.py",
    "bot/workers/receiving.py": f"{_CHANNELS}receiver.py",
    "handlers/storage/backlog.py": f"{_STORAGE}outbox.py",
    "handlers/storage/accounts.py": f"{_STORAGE}accounts.py",
    "handlers/storage/applications.py": f"{_STORAGE}applications.py",
    "handlers/storage/office.py": f"{_STORAGE}office.py",
    "handlers/storage/delivery.py": f"{_STORAGE}outbox.py",
    "handlers/storage/ledger.py": f"{_STORAGE}ledger.py",
    "handlers/storage/questions.py": f"{_STORAGE}questions.py",
    "handlers/storage/leases.py": f"{_STORAGE}outbox.py",
    "handlers/storage/reach.py": f"{_STORAGE}conversations.py",
    "handlers/storage/statistics/counting.py": f"{_STORAGE}counting.py",
    "handlers/storage/statistics/counting_apart.py": f"{_STORAGE}counting.py",
    "handlers/storage/statistics/request_log.py": f"{_STORAGE}requests.py",
    "handlers/storage/worklist.py": f"{_STORAGE}worklist.py",
}
"""What is held with its fellows by the contract of their port."""

OF_A_CONTRACT = {f"{_STORAGE}{name}.py" for name in ("implementers", "inbox", "transactions")}
"""Tests of a contract that stand for no one module."""


def own_test(path: Path) -> Path:
    """Return where the test of a module stands; a package's is called after its folder."""
    if contract := BY_CONTRACT.get(named(path)):
        return ROOT / contract
    own = path.parent if path.name == "__init__.py" else path.with_suffix("")
    return ROOT / "tests" / own.parent.relative_to(ROOT) / f"test_{own.name}.py"


def does_something(path: Path) -> bool:
    """Tell whether a module holds a function with a body: words and shapes need no test."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_declared(node)
        for node in ast.walk(tree(path))
    )


def _is_declared(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether there is nothing in a function but what it is for, as in a protocol."""
    return all(
        isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
        for line in function.body
    )


def package_tests() -> Iterator[Path]:
    """Yield every test that lies where a module's would."""
    for package in PACKAGES:
        yield from sorted((ROOT / "tests" / package).rglob("test_*.py"))


WITH_WORK = [path for path in modules() if does_something(path)]


@pytest.mark.parametrize("path", WITH_WORK, ids=named)
def test_a_module_has_its_own_test(path: Path) -> None:
    tested = own_test(path).is_file()
    listed = named(path) in UNTESTED
    assert tested or listed, f"{named(own_test(path))} is missing"
    assert not (tested and listed), f"{named(path)} has its test: take it off untested.txt"


def test_the_list_of_untested_modules_names_what_is_there() -> None:
    assert set(UNTESTED) <= {named(path) for path in WITH_WORK}
    assert sorted(set(UNTESTED)) == UNTESTED


def test_every_test_stands_for_a_module_or_for_several() -> None:
    own = {own_test(path) for path in modules()}
    several = {named(path) for path in package_tests() if path not in own}
    assert several - OF_A_CONTRACT == set(TOGETHER)
