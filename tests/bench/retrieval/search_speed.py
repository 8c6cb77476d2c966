"""Measure speed and memory of the index on made-up texts, with bm25s in the same run.

    python -m tests.bench.retrieval.search_speed

The texts are running words of jieba's dictionary drawn by how common they are, so that long
and short lists of rows occur as in real ones. Times are of the process, not of the clock,
since a machine may be shared; each part runs in a process of its own.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import bm25s
import numpy as np

from knowledge.catalogue.disclosure import Disclosure, Status
from knowledge.index.build import build_index
from knowledge.index.index import Index
from knowledge.index.saved import load_index, save_index
from knowledge.search.answering import Answerer
from knowledge.text.lexicon import lexicon
from knowledge.text.terms import pairs
from tests.bench.retrieval.baselines import in_pairs

DAY = date(2026, 3, 2)
QUESTIONS = 600
COUNT, SENTENCES = 5_000, 22  # disclosures, and sentences of one on average


def vocabulary() -> tuple[list[str], np.ndarray]:
    """Return words and how likely each is."""
    known = lexicon()
    common = np.argsort(-known.counts.astype(np.int64))[:40_000]
    shifts = np.array([48, 32, 16, 0], dtype=np.uint64)
    marks = (known.words[common][:, None] >> shifts & np.uint64(0xFFFF)).astype(np.uint32)
    words = ["".join(chr(mark) for mark in row if mark) for row in marks.tolist()]
    share = known.counts[common].astype(float) + 1
    return words, share / share.sum()


def disclosures(count: int, seed: int = 1) -> list[Disclosure]:
    chance = np.random.default_rng(seed)
    words, share = vocabulary()
    running = iter(chance.choice(len(words), size=count * SENTENCES * 60, p=share).tolist())
    made = []
    for number in range(count):
        lines = []
        for _ in range(max(3, int(chance.exponential(SENTENCES)))):
            length = int(chance.integers(6, 24))
            lines.append("".join(words[at] for at, _ in zip(running, range(length), strict=False)))
        title = lines[0][:24]
        text = title + "\n" + "。".join(lines) + "。"
        made.append(Disclosure(id=str(number), title=title, text=text, status=Status.PUBLISHED))
    return made


def questions(texts: list[Disclosure]) -> list[str]:
    """Return questions made of two stretches of a text, in a frame that asks."""
    chance = np.random.default_rng(2)
    out = []
    for _ in range(QUESTIONS):
        text = texts[int(chance.integers(len(texts)))].text
        one, other = chance.integers(0, max(len(text) - 12, 1), 2).tolist()
        out.append(f"请问{text[one : one + 9]}的{text[other : other + 7]}是多少".replace("\n", ""))
    return out


def timed(ask: Callable[[str], object], asked: list[str]) -> str:
    for question in asked[:30]:
        ask(question)
    taken = []
    for question in asked:
        begin = time.process_time()
        ask(question)
        taken.append((time.process_time() - begin) * 1000)
    low, high = np.percentile(taken, [50, 99])
    return f"p50 {low:.2f} ms, p99 {high:.2f} ms"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def peak() -> float:
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


def speed() -> None:
    texts = disclosures(COUNT)
    size = sum(len(text.text.encode()) for text in texts) / 1e6
    lexicon()
    begin = time.process_time()
    index = build_index(texts, revision=1)
    taken = time.process_time() - begin
    passages = index.fields.passages.count
    say(f"{COUNT} disclosures, {size:.1f} MB, {passages} passages")
    say(f"index built in {taken:.2f} s of one core: {size / taken:.2f} MB/s")
    asked = questions(texts)
    answerer = Answerer(index)
    begin = time.process_time()
    known: dict[str, int] = {}
    ids = [[known.setdefault(one, len(known)) for one in in_pairs(text.text)] for text in texts]
    other = bm25s.BM25()
    other.index((ids, known), show_progress=False)
    say(f"bm25s on pairs built in {time.process_time() - begin:.2f} s")
    say(f"answer, whole way: {timed(lambda one: answerer.answer(one, today=DAY), asked)}")
    ranked = timed(
        lambda one: np.argpartition(
            -other.get_scores([pair for pair in in_pairs(one) if pair in known]), 10
        ),
        asked,
    )
    say(f"bm25s, ranking only: {ranked}")


def large(folder: Path) -> None:
    """Build an index of 100,000 passages and save it; say what memory it took."""
    texts = disclosures(20_500)
    base = peak()
    index = build_index(texts, revision=1)
    save_index(index, folder / "large")
    say(f"{index.fields.passages.count} passages; peak while building {peak():.0f} MB, of which "
        f"the texts themselves and Python {base:.0f} MB")  # fmt: skip
    say(f"saved index {(folder / 'large').stat().st_size / 1e6:.0f} MB")


def memory(folder: Path) -> None:
    begin = time.perf_counter(), time.process_time()
    index: Index = load_index(folder / "large")
    answerer = Answerer(index)
    answerer.answer("请问公开信息的办理时限是多少", today=DAY)
    clock, process = time.perf_counter() - begin[0], time.process_time() - begin[1]
    say(f"loaded and answered first in {clock:.2f} s ({process:.2f} s of the process)")
    for at in range(300):
        answerer.answer(f"请问第{at}号公开信息的办理时限是多少", today=DAY)
    say(f"memory while answering {peak():.0f} MB; {len(pairs(index.store[:1000])[1])} pairs read")


def main() -> None:
    if len(sys.argv) > 2:
        {"speed": lambda _: speed(), "large": large, "memory": memory}[sys.argv[1]](
            Path(sys.argv[2])
        )
        return
    with tempfile.TemporaryDirectory() as folder:
        for step in ("speed", "large", "memory"):
            command = [sys.executable, "-m", "tests.bench.retrieval.search_speed", step, folder]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
