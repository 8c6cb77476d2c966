"""``gongkai serve`` and ``gongkai demo``: the service, until it is stopped.

``serve`` runs the real one from its settings, ``demo`` a complete one on sample data, in a new
temporary folder.
"""

import argparse
import asyncio
import socket
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.running import CommandError, Subparsers, note, office_of

if TYPE_CHECKING:
    from bot.service import Service

TRIED = frozenset({"局领导", "办公室", "社会救助科"})  # whose people can do every act of a case


def add(commands: Subparsers) -> None:
    """Declare the commands."""
    parser = commands.add_parser("serve", help="启动服务 / run the service")
    parser.set_defaults(run=run)
    demo = commands.add_parser("demo", help="用示例数据试用 / try it on sample data")
    demo.add_argument("--port", type=int, default=8080, help="端口；0 为任选 / 0: any free one")
    demo.add_argument("--host", default="127.0.0.1", help="监听地址 / address to listen on")
    demo.set_defaults(run=run_demo)


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
    if "wechat" in service.channels:
        print(f"公众号回调 / WeChat      {settings.public_url.rstrip('/') or base}/wechat")
    print("ready", flush=True)


def run_demo(words: argparse.Namespace) -> int:
    """Make the sample office and serve it until stopped; its folder goes with it."""
    # the demonstration loads everything there is, which the other commands need not
    from bot.bootstrap import open_office
    from bot.demo.cast import PASSWORD
    from bot.demo.office import demo_settings, fill
    from bot.demo.texts import demo_organ, login_of
    from bot.service import Service

    _check_free(words.host, words.port)  # before the minute it takes to fill the folder
    with tempfile.TemporaryDirectory(prefix="gongkai-demo-") as folder:
        settings = demo_settings(Path(folder), host=words.host, port=words.port)
        note("正在准备示例数据 / preparing sample data …")
        fill(settings, now=datetime.now(settings.zone), tell=note)
        office = open_office(settings)
        try:
            service = Service(office)

            def ready(running: Service) -> None:
                print(f"示例数据在 / sample data in {folder}")
                print(f"登录口令 / password: {PASSWORD}（以下账号相同 / for all of these）")
                for person in demo_organ().staff:
                    if person.section in TRIED:
                        duty = ", ".join(person.roles)
                        login = login_of(person.name)
                        print(f"  {login:<14} {person.name} {person.title}（{duty}）")
                tell_addresses(running)

            asyncio.run(service.run(ready))
        finally:
            office.close()
    return 0


def _check_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            return
    except OSError as error:
        raise CommandError(
            f"无法使用 {host}:{port}，请用 --port 换一个端口 / cannot listen there: "
            f"{error.strerror or error}"
        ) from error
