"""Run the comparison and print it: ``python -m tests.bench.echo [--rounds 3] [--seconds 6]``."""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from tests.bench.echo import notices
from tests.bench.echo.load import Measured, NeverTwice, answering, load
from tests.botapi import BotApi

Row = tuple[Measured, float]  # with the processor seconds the bot used a reply
GONGKAI = str(Path(sys.executable).with_name("gongkai"))
CONTENDERS = ("stock echo", "channel alone", "the desk")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--seconds", type=float, default=6.0)
    words.add_argument("--chats", type=int, nargs="+", default=[100, 200])
    words.add_argument("--only", choices=CONTENDERS, nargs="+", default=CONTENDERS)
    words.add_argument(
        "--never-twice", action="store_true", help="ask no question in the same words again"
    )
    words.add_argument("--json", type=Path, help="also write the figures here")
    told = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "desk"
        if "the desk" in told.only:
            _fill(data)
        rows: dict[tuple[str, int], list[Row]] = {}
        for round_number in range(told.rounds):
            for chats in told.chats:
                for name in told.only:
                    print(f"round {round_number + 1}: {name}, {chats} chats", file=sys.stderr)
                    asked = notices.questions()
                    asked = NeverTwice(asked) if told.never_twice else asked
                    row = asyncio.run(_one(name, data, asked, chats, told.seconds))
                    rows.setdefault((name, chats), []).append(row)
    _print(rows)
    if told.json:
        told.json.write_text(json.dumps(_figures(rows), indent=1), encoding="utf-8")


def _fill(data: Path) -> None:
    """Publish the notices in a new data folder."""
    source = data.parent / "notices.jsonl"
    notices.write(source)
    people = ("--publish", "--reviewer", "甲", "--approver", "乙")
    command = (GONGKAI, "--data", str(data), "knowledge", "import", str(source))
    subprocess.run((*command, *people), check=True, stdout=subprocess.DEVNULL)


async def _one(name: str, data: Path, asked: Sequence[str], chats: int, seconds: float) -> Row:
    async with BotApi() as api:
        command, settings = _command(name, api, data)
        async with _running(command, settings) as process:
            await answering(api, asked[0])
            used = _processor(process)
            warm_up = 1.5
            measured = await load(api, asked, chats=chats, seconds=seconds, warm_up=warm_up)
            used = (_processor(process) - used) * seconds / (seconds + warm_up)
        return measured, used / measured.replies


def _command(name: str, api: BotApi, data: Path) -> tuple[Sequence[str], Mapping[str, str]]:
    if name == "the desk":
        settings = {
            "GONGKAI_TELEGRAM_API": api.url,
            "GONGKAI_TELEGRAM_TOKEN": api.token,
            "GONGKAI_TELEGRAM_PER_SECOND": "0",
            "GONGKAI_TELEGRAM_CHAT_SECONDS": "0",
            "GONGKAI_PORT": "0",
        }
        return (GONGKAI, "--data", str(data), "serve"), settings
    module = "stock" if name == "stock echo" else "channel"
    return (sys.executable, "-m", f"tests.bench.echo.{module}", api.url, api.token), {}


@asynccontextmanager
async def _running(
    command: Sequence[str], settings: Mapping[str, str]
) -> AsyncIterator[psutil.Process]:
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL
    )
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), timeout=10)
        except TimeoutError:
            process.kill()
            await process.wait()


def _processor(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _figures(rows: Mapping[tuple[str, int], list[Row]]) -> list[dict[str, object]]:
    """Return the medians, each contender beside the stock echo of the same number of chats."""
    rates = {key: statistics.median(m.rate for m, _ in found) for key, found in rows.items()}
    figures = []
    for (name, chats), found in rows.items():
        stock = rates.get(("stock echo", chats))
        figures.append(
            {
                "bot": name,
                "chats": chats,
                "replies_a_second": round(rates[name, chats], 1),
                "times_stock": round(rates[name, chats] / stock, 2) if stock else None,
                "p50_ms": round(statistics.median(m.p50_ms for m, _ in found), 1),
                "p99_ms": round(statistics.median(m.p99_ms for m, _ in found), 1),
                "processor_us_a_reply": round(statistics.median(used for _, used in found) * 1e6),
                "rules_broken": sum(m.broken for m, _ in found),
                "rounds": [round(m.rate, 1) for m, _ in found],
            }
        )
    return figures


def _print(rows: Mapping[tuple[str, int], list[Row]]) -> None:
    figures = _figures(rows)
    heads = [head for head in figures[0] if head != "rounds"]
    print("| " + " | ".join(heads) + " |")
    print("| " + " | ".join("---" for _ in heads) + " |")
    for figure in sorted(figures, key=lambda one: (str(one["chats"]), str(one["bot"]))):
        print("| " + " | ".join(str(figure[head]) for head in heads) + " |")


if __name__ == "__main__":
    main()
