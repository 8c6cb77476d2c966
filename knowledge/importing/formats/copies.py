"""A text that stands on a page twice, once: what a site prints again for printers and readers.

Only whole runs of lines go. A sentence that an author wrote twice stays, as it stands alone.
"""

import re
from collections.abc import Iterator

_LONG_LINE = 40
_LEAST = 120  # characters of a run of lines said before, below which it stays
_ENDS = re.compile(r"(?<=[。！？])")
_LONG_SENTENCE = 13  # characters, its mark among them
_MOSTLY = 0.8
_FEW = 3


def without_copies(text: str) -> str:
    """Return the text without runs of lines, or lines, that only say again what came before."""
    seen_lines: set[str] = set()
    seen_sentences: set[str] = set()
    out: list[str] = []
    run: list[str] = []
    for line in text.split("\n"):
        bare = "".join(line.split())
        if bare and _is_long_copy(bare, seen_sentences):
            continue
        if bare and bare in seen_lines and (run or len(bare) >= _LONG_LINE):
            run.append(line)
            continue
        if run and not bare:
            run.append(line)
            continue
        out.extend(_settled(run))
        run = []
        out.append(line)
        if bare:
            seen_lines.add(bare)
            seen_sentences.update(_sentences(bare))
    out.extend(_settled(run))
    return "\n".join(out).strip("\n")


def _settled(run: list[str]) -> list[str]:
    """Return a run of repeated lines where it is too short to be a copy of the text."""
    long_lines = sum(1 for line in run if len("".join(line.split())) >= _LONG_LINE)
    copied = long_lines >= 2 and sum(map(len, run)) >= _LEAST
    return [] if copied else run


def _is_long_copy(line: str, seen: set[str]) -> bool:
    """Tell whether a line is the text, or much of it, run together."""
    sentences = list(_sentences(line))
    if len(sentences) < _FEW:
        return False
    return sum(sentence in seen for sentence in sentences) >= _MOSTLY * len(sentences)


def _sentences(line: str) -> Iterator[str]:
    for sentence in _ENDS.split(line):
        if len(sentence) >= _LONG_SENTENCE and sentence.endswith(("。", "！", "？")):
            yield sentence
