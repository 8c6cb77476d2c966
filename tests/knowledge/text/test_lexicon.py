"""The dictionary of words a text is cut by."""

import numpy as np

from knowledge.text.lexicon import read_dictionary
from knowledge.text.terms import pair_key


def test_a_dictionary_is_read() -> None:
    small = read_dictionary("北京 30 ns\n结婚 20 v\n结婚登记 5 n\nAT&T 3 nz\n")
    assert small.total == 58
    assert small.pair_share(np.array([pair_key("结婚")], dtype=np.uint32))[0] == 25 / 58
