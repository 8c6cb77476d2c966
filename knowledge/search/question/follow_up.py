"""Follow-up questions: what was asked just before stands behind a question that leans on it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from knowledge.answer import Context
from knowledge.search.question.question import Question, understand
from knowledge.text.kinds import asked_for
from knowledge.text.lexicon import Lexicon
from knowledge.text.terms import is_single

BEFORE = 0.5  # what a term of the question before still counts
_LEANS = re.compile(r"^(?:那|还有|还要|另外|它|这个|这种|这|该|其|然后|如果|要是|所以|为什么|为啥)")
_YEARS_AGO = {"今年": 0, "去年": 1, "前年": 2}
_RELATIVE = re.compile("|".join(_YEARS_AGO))
_DONE = re.compile(
    "申请|申办|申领|办理|登记|领取|提交|审批|审核|受理|批准|查询|预约|咨询|补办|变更|网上|现场|一般|需要|可以"
)
_SHORT = 6  # terms: so short a question hardly stands alone


def understand_after(
    text: str,
    context: Context | None,
    *,
    lexicon: Lexicon,
    today: date,
    titles: Mapping[str, str] | None = None,
) -> Question:
    """Read a question, with the one before it where it leans on that.

    It leans where it begins like a continuation, or is short and names nothing by itself:
    nothing that stands in one of the ``titles`` (folded, by the ids of the disclosures), but
    not in that of the disclosure before.
    """
    question = understand(dated(text, today), lexicon)
    if context is None or not _leans(question):
        return question
    if not _continues(question) and _names_another(question, context, titles or {}):
        return question
    before = understand(context.question, lexicon)
    title = (titles or {}).get(context.disclosure or "", "")
    shares = {
        key: BEFORE * share
        for key, share in zip(before.keys.tolist(), before.share.tolist(), strict=True)
        if key in _matter(before, title)
    }
    own = set(shares) & set(before.keys[before.own].tolist()) | set(
        question.keys[question.own].tolist()
    )
    shares |= dict(zip(question.keys.tolist(), question.share.tolist(), strict=True))
    keys = sorted(shares)
    return replace(
        question,
        keys=np.array(keys, dtype=np.uint32),
        share=np.array([shares[key] for key in keys], dtype=np.float32),
        own=np.array([key in own for key in keys], dtype=bool),
        folded=f"{before.folded} {question.folded}",
        words=(*before.words, *question.words),
        places=question.places or before.places,
        years=question.years or before.years,
        leans=True,
        after=context.disclosure,
    )


def _matter(before: Question, title: str) -> set[int]:
    """Return the terms of the question before that say what it was about.

    Those in the title of the disclosure that answered it: what was asked of it (每月多少钱) is
    not asked again. All of them, where none stands there.
    """
    every = set(before.keys.tolist())
    named = {key for key in every if chr(key >> 16) + chr(key & 0xFFFF) in title}
    return named or every


def dated(text: str, today: date) -> str:
    """Return a question with 今年, 去年 and 前年 written as the years they are.

    >>> dated("去年公开了多少条", date(2013, 3, 19))
    '2012年公开了多少条'
    """
    return _RELATIVE.sub(lambda match: f"{today.year - _YEARS_AGO[match.group()]}年", text)


def _leans(question: Question) -> bool:
    terms = int((question.own & ~is_single(question.keys)).sum())
    return _continues(question) or (terms <= _SHORT and not question.places)


def _continues(question: Question) -> bool:
    return bool(_LEANS.match(question.folded)) or question.folded.rstrip("?。 ").endswith("呢")


def _names_another(question: Question, context: Context, titles: Mapping[str, str]) -> bool:
    """Tell whether a word names what other disclosures are about, by their titles.

    What asks for a kind of answer (材料, 标准) or is done in any matter (申请) names nothing; a
    word of talk (低保) names what its official term (最低生活保障) does.
    """
    before = titles.get(context.disclosure or "", "")
    words = [word for _, word in question.words if len(word) > 1]
    words += [term for meaning in question.meanings for term in meaning.official if len(term) > 2]
    telling = [word for word in words if not asked_for(word) and not _DONE.fullmatch(word)]
    return any(
        word not in before and any(word in title for title in titles.values()) for word in telling
    )
