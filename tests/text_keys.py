"""Which keys of texts the code and the templates ask for, read from their syntax trees."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import Environment, nodes

from tests import ROOT

HOLE = "\0"  # stands in a pattern for what is only known when the program runs

Calls = Mapping[str, tuple[int | str, str]]
"""Functions given a key: the place or the name of the word, and what they put before it."""


@dataclass
class Uses:
    """What code and templates write: any words, keys given to a function, beginnings of keys."""

    words: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    def add(self, pattern: str, *, is_key: bool = False) -> None:
        head, hole, _ = pattern.partition(HOLE)
        if hole or head.endswith("."):
            self.heads.add(head)
        elif is_key:
            self.keys.add(head)
        else:
            self.words.add(head)


def uses_in(folders: tuple[str, ...], calls: Calls) -> Uses:
    """Return what the modules and templates below these folders write."""
    uses = Uses()
    for folder in folders:
        path = ROOT / folder
        for module in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            _read_module(ast.parse(module.read_text(encoding="utf-8")), calls, uses)
        for template in sorted(path.rglob("*.html")):
            _read_template(template.read_text(encoding="utf-8"), calls, uses)
    return uses


def _read_module(tree: ast.AST, calls: Calls, uses: Uses) -> None:
    """Note all words of a module; those of which a longer one is made only within it."""
    waiting, read = [tree], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call):
            for argument, head in _given(node, calls):
                read.add(argument)
                for pattern in _written(argument):
                    uses.add(head + pattern, is_key=True)
        if isinstance(node, ast.expr) and node not in read:
            for pattern in _written(node):
                uses.add(pattern)
        inside = isinstance(node, ast.JoinedStr) or node in read
        parts = ast.iter_child_nodes(node)
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


def _given(node: ast.Call, calls: Calls) -> Iterator[tuple[ast.expr, str]]:
    """Yield the argument that is a key, with what is put before it."""
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name not in calls:
        return
    place, head = calls[name]
    if isinstance(place, int):
        yield from ((argument, head) for argument in node.args[place : place + 1])
    else:
        yield from ((word.value, head) for word in node.keywords if word.arg == place)


def _read_template(source: str, calls: Calls, uses: Uses) -> None:
    tree = Environment(autoescape=True).parse(source)
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str):
            uses.add(const.value)
    for concat in tree.find_all(nodes.Concat):
        first = concat.nodes[0]
        if isinstance(first, nodes.Const):
            uses.add(f"{first.value}{HOLE}")
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in calls:
            for const in (word for word in call.args[:1] if isinstance(word, nodes.Const)):
                uses.add(str(const.value), is_key=True)


def looks_like_key(word: str, roots: set[str]) -> bool:
    """Tell whether a word is written as a key of texts below one of these beginnings."""
    root, _, rest = word.partition(".")
    return root in roots and bool(re.fullmatch(r"[\w.?-]*[\w?]", rest))
