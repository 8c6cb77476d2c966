"""``gongkai ask``: answers from what is published, one question or a batch."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TextIO

from bot.cli.running import (
    CommandError,
    Subparsers,
    add_as_of,
    add_json,
    library_of,
    note,
    print_json,
)
from knowledge.answer import Answer, AnswerStatus
from knowledge.library import Library

_REFUSALS = MappingProxyType(
    {
        "empty": "没有文字，请写下问题 / there is no text: write a question",
        "too_long": "问题太长，请写得短一些 / the question is too long: shorten it",
        "personal_data": "问题中有个人信息，请去掉后再问 / it holds personal data: leave them out",
    }
)


def add(commands: Subparsers) -> None:
    """Declare the command."""
    parser = commands.add_parser("ask", help="依据已公开信息回答问题 / answer a question")
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="问题 / the question")
    parser.add_argument("--batch", metavar="FILE", help="每行一个 JSON 问题；- 为标准输入")
    add_json(parser)
    add_as_of(parser)
    parser.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Answer."""
    if (words.question is None) == (words.batch is None):
        raise CommandError("请给出一个问题或 --batch FILE / give a question or --batch", status=2)
    library, today = library_of(words)
    if words.batch is not None:
        return _batch(library, words.batch, today)
    answer = library.answer(_writable(words.question), today=today)
    if words.json:
        print_json(answer_document(answer))
    else:
        _tell(answer)
    return 0


def answer_document(answer: Answer, *, asked_as: Any = None) -> dict[str, Any]:
    """Return an answer as the documented JSON."""
    return {
        "id": asked_as,
        "question": answer.question,
        "status": answer.status.value,
        "answer": answer.answer,
        "hits": [
            {
                "disclosure": hit.disclosure,
                "title": hit.title,
                "passage": hit.passage,
                "score": round(hit.score, 4),
                "url": hit.url,
                "published_on": hit.published_on.isoformat() if hit.published_on else None,
                "status": hit.status,
            }
            for hit in answer.hits
        ],
        "choices": [{"disclosure": hit.disclosure, "title": hit.title} for hit in answer.choices],
        "suggestion": answer.suggestion,
        "reason": answer.reason,
    }


def _batch(library: Library, path: str, today: date) -> int:
    failed = 0
    with _opened(path) as lines:
        for place, question in _questions(lines):
            if isinstance(question, str):
                failed += 1
                note(f"{path} 第{place}行 / line {place}: {question}")
                print(
                    json.dumps({"id": None, "error": question, "line": place}, ensure_ascii=False)
                )
                continue
            answer = library.answer(_writable(question["question"]), today=today)
            document = answer_document(answer, asked_as=question.get("id"))
            print(json.dumps(document, ensure_ascii=False), flush=path == "-")
    return 1 if failed else 0


def _writable(text: str) -> str:
    """Return a text with a mark for each half character, which no output can hold."""
    return text.encode("utf-8", "replace").decode()


def _opened(path: str) -> TextIO:
    if path == "-":
        return sys.stdin
    return Path(path).open(encoding="utf-8-sig")


def _questions(lines: TextIO) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield each line's place with the question it asks, or what is wrong with it."""
    for place, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = json.loads(line)
        except json.JSONDecodeError as error:
            yield place, f"不是 JSON / not JSON: {error.msg}"
            continue
        if not isinstance(question, dict) or not isinstance(question.get("question"), str):
            yield place, '缺少 "question" 文字 / a text "question" is needed'
            continue
        yield place, question


def _tell(answer: Answer) -> None:
    match answer.status:
        case AnswerStatus.ANSWERED:
            print(answer.answer)
            for hit in answer.hits[:1]:
                day = f"（{hit.published_on}）" if hit.published_on else ""
                print(f"—— 《{hit.title}》{day}{' ' + hit.url if hit.url else ''}")
        case AnswerStatus.AMBIGUOUS:
            print("您问的可能是 / did you mean:")
            for place, hit in enumerate(answer.choices, start=1):
                print(f"[{place}] {hit.title}")
        case AnswerStatus.NOT_FOUND:
            print(
                "已公开的信息中没有找到答案。可在聊天中输入“人工”请工作人员回答，"
                "或输入“申请”提出政府信息公开申请。"
            )
            print("Nothing published answers this; ask for a person or file an application.")
        case AnswerStatus.REFUSED:
            print(f"无法回答 / cannot be answered: {_REFUSALS[answer.reason or 'empty']}")
