"""The part of a question that asks, where a story is told around it.

Which words count how much belongs in :mod:`knowledge.search.question.question`.
"""

import re

STORY = 60  # characters: what is shorter is a question as a whole
LONGEST = 160  # characters of the part that asks

_PARTS = re.compile(r"(?<=[。！？!?；;\n])|(?<=[，,])(?=请问|想问|我想|问一下|我就想|就想)")
_ASKS = re.compile(
    r"[?？]|吗|多少|几[个号点天月岁时]|好多|怎么|咋|如何|哪|什么|啥|多久|多长|谁|能不能|可不可以|行不行|能否|是否"
    r"|有没有|要不要|算不算|给不给|会不会|还能|想问|请问|求问|想知道|\b(?:how|what|where|when|which|who|can|is|do)\b",
    re.IGNORECASE,
)


def asking_part(text: str) -> str:
    """Return the sentences of a text that ask, the last ones where they are many.

    A short text asks as a whole, and so does one in which no sentence does.

    >>> asking_part("低保怎么申请")
    '低保怎么申请'
    """
    if len(text) < STORY:
        return text
    asking = [part for part in _PARTS.split(text) if part.strip() and _ASKS.search(part)]
    return "".join(asking)[-LONGEST:].strip() or text
