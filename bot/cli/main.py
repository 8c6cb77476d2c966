"""The entry of ``gongkai``: reads the words, opens what the command needs, tells errors.

Exit status: 0 done, 2 wrong usage, 1 otherwise. Data goes to standard output, messages and
progress to standard error; an error is one line, never a traceback.
"""

import argparse
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.cli.commands import commands_named
from bot.cli.running import CommandError
from bot.data_folder import SettingError
from handlers.errors import HandlingError
from knowledge.catalogue.errors import KnowledgeError


def parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser of the command among the words, of all where there is none."""
    top = argparse.ArgumentParser(
        prog="gongkai",
        description="政府信息公开服务台：在聊天中答问、受理依申请公开、办理并生成年度报告。 "
        "A citizens' information desk for Chinese public bodies.",
    )
    top.add_argument(
        "--data", type=Path, metavar="DIR", help="数据文件夹 / data folder (GONGKAI_DATA)"
    )
    top.add_argument("--verbose", action="store_true", help="更多日志 / more log lines")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in commands_named(arguments):
        command.add(commands)
    return top


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command; return its exit status."""
    words = parser(arguments).parse_args(arguments)
    words.environment = environment
    level = logging.DEBUG if words.verbose else logging.INFO
    logging.basicConfig(
        level=level, stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        return int(words.run(words) or 0)
    except KeyboardInterrupt:
        return _say("已中断 / interrupted", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except _TOLD as error:
        return _say(_sentence(error), getattr(error, "status", 1))


_OWNER_ALONE = 0o077  # taken from the rights of every file that is made

_TOLD = (
    CommandError,
    SettingError,
    KnowledgeError,
    HandlingError,
    OSError,
)
"""What can go wrong outside the program, each told in one line; anything else is a fault."""


def _sentence(error: Exception) -> str:
    """Tell an error in a sentence; those who word it are loaded when there is one."""
    match error:
        case HandlingError():
            from handlers.wording import sentence

            return sentence(error)
        case KnowledgeError():
            from knowledge.wording import sentence as knowledge_sentence

            return knowledge_sentence(error)
        case OSError():
            where = f" {error.filename}" if error.filename else ""
            return f"无法读写 / cannot read or write{where}: {error.strerror or error}"
        case _:
            return str(error)


def _say(text: str, status: int) -> int:
    print(f"gongkai: {text}", file=sys.stderr)
    return status


def entry() -> None:
    """Run as the installed command."""
    os.umask(_OWNER_ALONE)
    sys.exit(main(sys.argv[1:], os.environ))


if __name__ == "__main__":
    entry()
