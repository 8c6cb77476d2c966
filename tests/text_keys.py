"""Which keys of texts the code and the templates ask for, read from their syntax trees."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[1]
HOLE = "\0"  # stands in a pattern for what is only known when the program runs


@dataclass
class Asked:
    """Words written out (``whole``), and beginnings of keys that are put together (``heads``)."""

    whole: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    def add(self, pattern: str) -> None:
        head, hole, _ = pattern.partition(HOLE)
        (self.heads if hole or head.endswith(".") else self.whole).add(head)


def asked_in(folders: tuple[str, ...], calls: dict[str, tuple[int, str]]) -> Asked:
    """Return what modules and templates below these folders ask for.

    ``calls`` names functions that put a beginning before a word of theirs: the place of the
    word among what they are given, and the beginning.
    """
    asked = Asked()
    for folder in folders:
        path = ROOT / folder
        for module in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for pattern in _in_module(ast.parse(module.read_text(encoding="utf-8")), calls):
                asked.add(pattern)
        for template in sorted(path.rglob("*.html")):
            for pattern in _in_template(template.read_text(encoding="utf-8")):
                asked.add(pattern)
    return asked


def _in_module(tree: ast.AST, calls: dict[str, tuple[int, str]]) -> Iterator[str]:
    """Yield all words of a module; those of which a longer one is made only within it."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.expr):
            yield from _written(node)
        if isinstance(node, ast.Call):
            yield from _called(node, calls)
        parts = ast.iter_child_nodes(node)
        inside = isinstance(node, ast.JoinedStr)
        waiting += [part for part in parts if not (inside and isinstance(part, ast.Constant))]


def _written(node: ast.expr) -> Iterator[str]:
    """Yield the words an expression may be, with holes; nothing where it is no word."""
    match node:
        case ast.Constant(value=str(word)):
            yield word
        case ast.JoinedStr(values=parts):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else HOLE for part in parts
            )
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_written(body), *_written(orelse))
        case ast.BinOp(left=left, op=ast.Add()):
            yield from (f"{word}{HOLE}" for word in _written(left))


def _called(node: ast.Call, calls: dict[str, tuple[int, str]]) -> Iterator[str]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    place, head = calls.get(name, (0, ""))
    if head and len(node.args) > place:
        yield from (head + word for word in _written(node.args[place]))


def _in_template(source: str) -> Iterator[str]:
    tree = Environment(autoescape=True).parse(source)
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str):
            yield const.value
    for concat in tree.find_all(nodes.Concat):
        first = concat.nodes[0]
        if isinstance(first, nodes.Const):
            yield f"{first.value}{HOLE}"


def looks_like_key(word: str, roots: set[str]) -> bool:
    """Tell whether a word is written as a key of texts below one of these beginnings."""
    return (
        bool(re.fullmatch(r"[a-z_]+(\.[\w?-]+)+", word)) and word.split(".", maxsplit=1)[0] in roots
    )
