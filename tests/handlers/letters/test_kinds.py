"""The page on templates tells the placeholders as the program checks them."""

from handlers.casework.answers.grounds import GROUNDS
from handlers.casework.names import name_of, name_of_ground
from handlers.letters.kinds import COMMON, NOTICES, REPLIES, Words
from tests import ROOT

PAGE = ROOT / "deploy/docs/letters.md"


def _row(key: str, label: str, words: Words) -> str:
    more = sorted(words.allowed - words.required - COMMON)
    required = " ".join(f"`{{{name}}}`" for name in sorted(words.required))
    return f"| `[{key}]` {label} | {required} | {' '.join(f'`{{{name}}}`' for name in more)} |"


def table() -> str:
    """The table of placeholders, made from the one the program reads."""
    rows = [_row(kind.value, name_of(kind), words) for kind, words in NOTICES.items()]
    rows += [
        _row(f"reply.{key}", name_of_ground(GROUNDS[key]).replace("|", "/"), words)
        for key, words in REPLIES.items()
    ]
    head = "| section 模板 | must be said 必须写到 | may be said 可以写到 |\n| --- | --- | --- |\n"
    common = " ".join(f"`{{{name}}}`" for name in sorted(COMMON))
    return f"Everywhere 各处都可用：{common}\n\n{head}" + "\n".join(rows) + "\n"


def test_every_placeholder_is_documented() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")
