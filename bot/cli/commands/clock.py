"""``gongkai clock``: the statutory clock of one application, without touching any data."""

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.bootstrap import calendar_of
from bot.cli.running import CommandError, Subparsers, add_as_of, print_json, settings_of
from handlers.casework.clock.clock import clock
from handlers.casework.clock.regime import Readings
from handlers.casework.clock.working import clock_document
from handlers.casework.document import from_document


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "clock", help="计算一件申请的法定期限 / the statutory clock of one application"
    )
    parser.add_argument("file", metavar="FILE.json", help="一件申请；- 为标准输入 / - reads stdin")
    parser.add_argument("--json", action="store_true", help="总是输出 JSON / always prints JSON")
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Print the clock."""
    settings = settings_of(words)
    application = from_document(_read(words.file))
    calendar = calendar_of(settings)
    counted = clock(
        application,
        calendar=calendar,
        today=words.as_of or datetime.now(settings.zone).date(),
        readings=Readings(fee_paid_restarts=settings.fee_restarts_clock),
    )
    print_json(clock_document(counted, application, calendar=calendar))
    return 0


def _read(name: str) -> Any:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name} 第{error.lineno}行 / line {error.lineno}"
        raise CommandError(f"{place}: 不是有效的 JSON / not valid JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{name}: 应为 UTF-8 文件 / the file must be UTF-8") from error
    except (ValueError, RecursionError) as error:  # a number without end, lists within lists
        raise CommandError(f"{name}: 不是有效的 JSON / not valid JSON: {error}") from error
