"""``gongkai answers``: the answers that were given, held against what is published."""

import argparse
from dataclasses import asdict
from functools import lru_cache

from bot.cli.running import Subparsers, add_json, office_of, print_json
from handlers.desk.proofs import ProofCheck, check_proofs
from knowledge.catalogue.errors import UnknownDisclosureError


def add(commands: Subparsers) -> None:
    """Declare the commands."""
    parser = commands.add_parser("answers", help="核对已作的回答 / the answers that were given")
    parts = parser.add_subparsers(required=True, metavar="COMMAND")
    verify = parts.add_parser(
        "verify",
        help="逐条核对引文与所引版本是否一致 / hold each quotation against the revision quoted",
        description="逐条核对每次回答所引的句子与当时所引版本是否一字不差。"
        " Hold what each answer quoted against the revision it was quoted from. "
        "有不符的，返回1 / returns 1 where one differs.",
    )
    add_json(verify)
    verify.set_defaults(run=run_verify)


def run_verify(words: argparse.Namespace) -> int:
    """Print what does not stand where it was quoted from."""
    with office_of(words) as office:
        catalogue = office.library.catalogue

        @lru_cache(maxsize=1000)
        def text_of(disclosure: str, revision: int) -> str | None:
            try:
                return catalogue.get(disclosure, revision).text
            except UnknownDisclosureError:
                return None

        with office.storage.read() as unit:
            check = check_proofs(unit, text_of)
    if words.json:
        print_json(asdict(check))
    else:
        _print(check)
    return 1 if check.broken else 0


def _print(check: ProofCheck) -> None:
    for proof in check.broken:
        why = "目录中没有 / not in the catalogue" if proof.gone else "文字不同 / the text differs"
        print(f"{proof.question}: {proof.disclosure} 第{proof.revision}版 / revision: {why}")
    print(f"引文 / quotations {check.checked}，不符 / broken {len(check.broken)}")
