"""``gongkai serve``: the real service, from its settings, until it is stopped."""

import argparse
import asyncio
from typing import TYPE_CHECKING

from bot.cli.running import Subparsers, office_of

if TYPE_CHECKING:
    from bot.service import Service


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser("serve", help="启动服务 / run the service")
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Serve until stopped."""
    from bot.service import Service  # the web server is loaded only to be run

    with office_of(words) as office:
        service = Service(office)
        asyncio.run(service.run(tell_addresses))
    return 0


def tell_addresses(service: "Service") -> None:
    """Say where the service can be reached, then that it is ready."""
    settings = service.office.settings
    host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 - compared, not bound
    base = f"http://{host}:{service.port}"
    print(f"网上问答 / web chat      {base}/")
    print(f"公开目录 / disclosures   {base}/disclosures")
    print(f"工作台 / staff console   {base}/console")
    if "telegram" in service.channels:
        print("Telegram               on")
    print("ready", flush=True)
