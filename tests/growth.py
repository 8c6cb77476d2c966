"""Whether work grows with its input and no faster.

Compared with itself, four times as much at once, so that neither a slow nor a busy machine
decides: what goes through all of it again for each part takes sixteen times as long.
"""

import gc
from collections.abc import Callable
from time import process_time

TIMES = 4
MOST = 9.0
"""How much longer four times as much may take: evenly grown 4, grown with the square 16."""

_ROUNDS = 6


def assert_grows_evenly(work: Callable[[int], object], size: int) -> None:
    """Let work pass that takes in ``size`` and ``TIMES`` as much nearly evenly.

    What else the machine does can only spoil a round, and one fair round is enough.
    """
    work(size)  # tables and patterns that are prepared once
    ratios: list[float] = []
    while not ratios or (min(ratios) >= MOST and len(ratios) < _ROUNDS):
        small = _processor_time(work, size)
        ratios.append(_processor_time(work, TIMES * size) / max(small, 1e-6))
    assert min(ratios) < MOST, ratios


def _processor_time(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    began = process_time()
    work(size)
    return process_time() - began
