"""The part of a question that asks, where a story is told around it, and what it asks in turn.

Which words count how much belongs in :mod:`knowledge.search.question.question`.
"""

import re

STORY = 60  # characters: what is shorter is a question as a whole
LONGEST = 160  # characters of the part that asks

_PARTS = re.compile(r"(?<=[。！？!?；;\n])|(?<=[，,])(?=请问|想问|我想|问一下|我就想|就想)")
_ASKS = re.compile(
    r"[?？]|吗|多少|几[个号点天月岁时]|好多|怎么|咋|如何|哪|什么|啥|多久|多长|谁|能不能|可不可以|行不行|能否|是否"
    r"|有没有|要不要|算不算|给不给|会不会|还能|还是.{1,12}[?？]|到底|想问|请问|求问|想知道|\b(?:how|what|where|when|which|who|can|is|do)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[。！？!?；;\n])")
_CLAUSES = re.compile(r"(?<=[，,])")
_PUT = re.compile(
    r"[?？]\s*$|请问|想问|问一下|问下|问问|想知道|想弄明白|想了解|求问|不知道|不晓得|弄不明白"
)
_WITH_WHICH = re.compile(
    r"^.*?(?:请问|想问|问一下|问下|问问|想知道|想弄明白|想了解|求问)(?:一下|你们|您|下|的是)?[：:，,]?"
)
_SHORTEST = 3  # characters of a clause that asks something by itself
MOST = 3  # questions answered one by one: the last ones


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


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions a text asks one after the other; nothing where it asks one.

    Only what is put as a question counts, not what a story tells of doubts and answers.

    >>> questions_in("我爸在外地走的。请问外地火化最多能报多少，树葬要在几天内申请奖励？")
    ('外地火化最多能报多少', '树葬要在几天内申请奖励')
    >>> questions_in("低保怎么申请")
    ()
    """
    sentences = [part for part in _SENTENCES.split(text) if _ASKS.search(part)]
    put = [part for part in sentences if _PUT.search(part)] or sentences[-1:]
    clauses = [clause for part in put for clause in _clauses_of(part)]
    questions = [_WITH_WHICH.sub("", clause).strip("，,。？?！! \n") for clause in clauses]
    several = tuple(dict.fromkeys(part for part in questions if _ASKS.search(part)))[-MOST:]
    return several if len(several) > 1 else ()


def _clauses_of(sentence: str) -> list[str]:
    """Return the clauses of a sentence that ask, each with those before it that don't."""
    clauses = [""]
    for clause in _CLAUSES.split(sentence):
        asks_anew = _ASKS.search(clause) and len(clause) >= _SHORTEST
        if asks_anew and _ASKS.search(clauses[-1]):
            clauses.append(clause)
        else:
            clauses[-1] += clause
    return clauses
