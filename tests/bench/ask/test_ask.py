"""What one question at the terminal costs from a cold start, the whole process counted.

Against two yardsticks in the same run, pair by pair, by the processor's time: loading the three
libraries that every answer needs, and opening the whole office as commands on the records do.
Run: ``.ci/run bench -k ask``.
"""

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.demo.texts import demo_disclosures
from knowledge.library import Library
from tests.bench.desk.texts import DAY

pytestmark = pytest.mark.bench
PAIRS = 7
MOST_OF_LIBRARIES = 3.5
"""Times the processor time of ``import numpy, tinydb, rapidfuzz``."""
MOST_OF_OFFICE = 0.6
"""Times that of opening the office and asking the same of it, which every question once did."""

LIBRARIES = "import numpy, tinydb, rapidfuzz"
OFFICE = """
import sys
from pathlib import Path
from bot.bootstrap import open_office
from bot.settings import load_settings
office = open_office(load_settings({}, data=Path(sys.argv[1])))
office.library.answer(sys.argv[2], today=office.today())
office.close()
"""
QUESTION = "低保怎么申请"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ask")
    Library(made).catalogue.put(*demo_disclosures(DAY))
    assert main(["--data", str(made), "ask", QUESTION], {}) == 0  # the index is made and saved
    return made


def processor_time(arguments: Sequence[str]) -> float:
    """Run a process and return the seconds of user and system time it took."""
    environment = {name: value for name, value in os.environ.items() if "GONGKAI" not in name}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratio(arguments: Sequence[str], yardstick: Sequence[str]) -> float:
    """Return the median of the ratios of runs in turn, the first pair not counted."""
    pairs = [(processor_time(arguments), processor_time(yardstick)) for _ in range(PAIRS + 1)]
    return statistics.median(one / other for one, other in pairs[1:])


def test_a_question_costs_little_more_than_its_libraries(folder: Path) -> None:
    ask = ("-m", "bot.cli.main", "--data", str(folder), "ask", QUESTION, "--json")
    times = ratio(ask, ("-c", LIBRARIES))
    print(f"ask / its libraries: {times:.2f}")
    assert times <= MOST_OF_LIBRARIES


def test_a_question_costs_less_than_the_office(folder: Path) -> None:
    ask = ("-m", "bot.cli.main", "--data", str(folder), "ask", QUESTION, "--json")
    times = ratio(ask, ("-c", OFFICE, str(folder), QUESTION))
    print(f"ask / opening the office: {times:.2f}")
    assert times <= MOST_OF_OFFICE
