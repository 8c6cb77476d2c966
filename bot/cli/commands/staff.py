"""``gongkai staff``: accounts of the office's people."""

import argparse
import getpass
import sys
from dataclasses import replace

from bot.cli.running import CommandError, Subparsers, add_json, note, office_of, print_json
from bot.passwords import hashed
from handlers.accounts import STAFF_ROLES, Account, check_password, is_login
from handlers.casework.terms import Role
from handlers.errors import NotFoundError
from handlers.permissions import check_still_administered


def add(commands: Subparsers) -> None:
    """Declare the command and what it can do."""
    parser = commands.add_parser("staff", help="工作人员账号 / staff accounts")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    adding = acts.add_parser("add", help="新增账号；口令从标准输入读取或询问")
    adding.add_argument("login", metavar="NAME", help="登录名 / login")
    adding.add_argument(
        "--role",
        action="append",
        required=True,
        choices=[role.value for role in STAFF_ROLES],
        help="角色，可重复 / role, may be repeated",
    )
    adding.add_argument("--name", help="姓名 / the person's name")
    adding.add_argument("--section", action="append", default=[], help="科室，可重复")
    adding.set_defaults(run=run_add)
    listing = acts.add_parser("list", help="列出账号 / list accounts")
    add_json(listing)
    listing.set_defaults(run=run_list)
    for name, text, run in (
        ("password", "重设口令 / set a new password", run_password),
        ("disable", "停用账号 / disable", run_disable),
        ("enable", "启用账号 / enable", run_enable),
    ):
        acting = acts.add_parser(name, help=text)
        acting.add_argument("login", metavar="NAME")
        acting.set_defaults(run=run)


def run_add(words: argparse.Namespace) -> int:
    """Add an account."""
    login = words.login.strip()
    if not is_login(login):
        raise CommandError(
            "登录名应为 1 至 64 个字，不含空格，不以 name: 开头 / "
            "1 to 64 characters, no spaces, not beginning with name:",
            status=2,
        )
    password = _password(login)
    with office_of(words) as office, office.storage.write() as unit:
        unit.accounts.add(
            Account(
                login=login,
                name=words.name or login,
                password_hash=hashed(password),
                roles=tuple(dict.fromkeys(Role(role) for role in words.role)),
                sections=tuple(words.section),
                created_at=unit.now,
            )
        )
    note(f"已新增 {login} / added")
    return 0


def run_list(words: argparse.Namespace) -> int:
    """List the accounts."""
    with office_of(words) as office, office.storage.read() as unit:
        accounts = unit.accounts.all()
    listed = [
        {
            "login": account.login,
            "name": account.name,
            "roles": [role.value for role in account.roles],
            "sections": list(account.sections),
            "active": account.active,
        }
        for account in accounts
    ]
    if words.json:
        print_json(listed)
    else:
        for account in accounts:
            state = "" if account.active else "（停用）"
            print(f"{account.login}\t{account.name}{state}\t{','.join(account.roles)}")
    return 0


def run_password(words: argparse.Namespace) -> int:
    """Set a new password and end the person's sessions."""
    password = _password(words.login)
    with office_of(words) as office, office.storage.write() as unit:
        account = _account(unit.accounts.get(words.login), words.login)
        changed = replace(account, password_hash=hashed(password))
        unit.accounts.change(changed)
        unit.accounts.end(login=words.login)
    note("口令已重设，原有登录已结束 / password set, sessions ended")
    return 0


def run_disable(words: argparse.Namespace) -> int:
    """Close an account and end its sessions."""
    return _set_active(words, active=False)


def run_enable(words: argparse.Namespace) -> int:
    """Open an account again."""
    return _set_active(words, active=True)


def _set_active(words: argparse.Namespace, *, active: bool) -> int:
    with office_of(words) as office, office.storage.write() as unit:
        account = _account(unit.accounts.get(words.login), words.login)
        changed = replace(account, active=active)
        check_still_administered(unit.accounts.all(), changed)
        unit.accounts.change(changed)
        if not active:
            unit.accounts.end(login=words.login)
    note("已启用 / enabled" if active else "已停用 / disabled")
    return 0


def _account(account: Account | None, login: str) -> Account:
    if account is None:
        raise NotFoundError(subject=login)
    return account


def _password(login: str) -> str:
    if sys.stdin.isatty():
        password = getpass.getpass("口令 / password: ")
        if getpass.getpass("再输一次 / again: ") != password:
            raise CommandError("两次输入不同 / the two differ")
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    check_password(password, login=login)
    return password
