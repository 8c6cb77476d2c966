"""The rules that ``knowledge/data/folding.json`` is made from: width, case, traditional script.

The table is kept as data, so that no start has to work it out and no newer dictionary changes
how an index saved before was folded. To make it anew:
``python -m tests.knowledge.text.folding > knowledge/data/folding.json``
"""

import json
import sys
import unicodedata
from importlib.metadata import version

import opencc

PLANE = 0x10000
MARKS = dict(
    zip("“”„‘’〔〕【】﹝﹞—–―‐○", '"""\'\'[][][]----〇', strict=True),
)
SOURCE = (
    "每个字符的折叠形式：NFKC 半角、小写（Unicode {unicode}），繁体转简体（OpenCC {opencc}，t2s），"
    "以及引号、括号、横线的一种写法；长度不变。由 tests/knowledge/text/folding.py 生成。"
)


def folding() -> dict[str, str]:
    """Return the characters that fold to another one, and what they fold to, place for place."""
    forms = {chr(code): _narrow(chr(code)) for code in range(PLANE) if not _is_apart(code)}
    forms |= _simplified() | MARKS
    forms |= {character: _settled(form, forms) for character, form in forms.items()}
    changed = sorted(character for character, form in forms.items() if form != character)
    return {
        "source": SOURCE.format(unicode=unicodedata.unidata_version, opencc=version("opencc")),
        "written": "".join(changed),
        "folded": "".join(forms[character] for character in changed),
    }


def _settled(form: str, forms: dict[str, str]) -> str:
    """Return what a form is folded to in the end: a form may have a form of its own."""
    while (further := forms.get(form, form)) != form:
        form = further
    return form


def _is_apart(code: int) -> bool:
    """Tell whether a code is half of a rare character, or a syllable of Korean."""
    return 0xD800 <= code < 0xE000 or 0xAC00 <= code < 0xD7B0


def _narrow(character: str) -> str:
    """Return the narrow, lower-case form where it is one character, else the character."""
    for form in (unicodedata.normalize("NFKC", character), character):
        lowered = form.lower()
        if len(lowered) == 1 and ord(lowered) < PLANE:
            return lowered
    return character


def _simplified() -> dict[str, str]:
    """Return the simplified form of each traditional character that has one of its own."""
    han = "".join(map(chr, range(0x3400, 0xA000)))
    simple = opencc.OpenCC("t2s").convert("\n".join(han)).split("\n")
    return {
        character: single
        for character, single in zip(han, simple, strict=True)
        if len(single) == 1 and ord(single) < PLANE
    }


if __name__ == "__main__":
    json.dump(folding(), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
