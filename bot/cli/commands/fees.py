"""``gongkai fees``: what processing information costs, by item or by page, with the working."""

import argparse

from bot.cli.running import Subparsers, add_json, print_json
from handlers.casework.answers.fees import Fee, fee_for_items, fee_for_pages
from handlers.casework.terms import Tariff


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser("fees", help="计算信息处理费 / the fee for processing information")
    tariff = parser.add_mutually_exclusive_group(required=True)
    tariff.add_argument(
        "--items",
        type=_quantity,
        metavar="N",
        help="按件：同一申请人一个自然月内的申请件数 / applications of one applicant in a month",
    )
    tariff.add_argument(
        "--pages",
        type=_quantity,
        metavar="N",
        help="按量：一件申请的页数 / pages of one application",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Print the fee."""
    fee = fee_for_pages(words.pages) if words.items is None else fee_for_items(words.items)
    if words.json:
        print_json(fee_document(fee))
        return 0
    unit = ("件", "items") if fee.tariff is Tariff.ITEM else ("页", "pages")
    for band in fee.bands:
        count = band.last - band.first + 1
        print(f"第{band.first}-{band.last}{unit[0]}：{count} × {band.price}元 = {band.yuan}元")
    print(f"合计 / total: {fee.yuan} 元 (yuan), {fee.quantity} {unit[1]}")
    return 0


def fee_document(fee: Fee) -> dict[str, object]:
    """Return a fee as JSON values."""
    return {
        "tariff": fee.tariff.value,
        "quantity": fee.quantity,
        "yuan": fee.yuan,
        "bands": [
            {"from": band.first, "to": band.last, "price": band.price, "yuan": band.yuan}
            for band in fee.bands
        ],
        "basis": "国办函〔2020〕109号",
    }


def _quantity(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(
            f"{text!r} 应为不小于0的整数 / must be a whole number >= 0"
        )
    return int(text)
