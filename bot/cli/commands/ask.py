"""``gongkai ask``: answers from what is published, one question or a batch."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from bot.asking import AskingDesk
from bot.cli.encoding import FOR_A_QUESTION, FOR_MANY, encode_first
from bot.cli.running import (
    CommandError,
    Subparsers,
    add_as_of,
    add_json,
    catalogue_of,
    note,
    print_json,
)
from handlers.conversation.played import Played
from knowledge.answer import Hit


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
    desk = AskingDesk(*catalogue_of(words))
    encode_first(desk.library, most=FOR_MANY if words.batch is not None else FOR_A_QUESTION)
    if words.batch is not None:
        return _batch(desk, words.batch)
    played = desk.played([words.question])
    if words.json:
        print_json(document_of(desk, played))
    else:
        _tell(played)
    return 0


def document_of(desk: AskingDesk, played: Played, *, asked_as: Any = None) -> dict[str, Any]:
    """Return an answer as the documented JSON."""
    answer = played.answer
    return {
        "id": asked_as,
        "question": answer.question,
        "status": answer.status.value,
        "answer": answer.answer,
        "reply": played.reply,
        "hits": [_hit(hit) | _file(desk, hit.disclosure) for hit in answer.hits],
        "choices": [
            {"text": offer.title, "disclosure": offer.disclosure} | _file(desk, offer.disclosure)
            for offer in played.choices
        ],
        "suggestion": answer.suggestion,
        "reason": answer.reason,
    }


def _file(desk: AskingDesk, disclosure: str) -> dict[str, str]:
    """Return the name of the file a disclosure was imported from, where it was from one."""
    source = desk.library.catalogue.get(disclosure).source
    return {"file": Path(source).name} if source and "://" not in source else {}


def _hit(hit: Hit) -> dict[str, Any]:
    document = {
        "disclosure": hit.disclosure,
        "title": hit.title,
        "passage": hit.passage,
        "score": round(hit.score, 4),
        "url": hit.url,
        "published_on": hit.published_on.isoformat() if hit.published_on else None,
        "status": hit.status,
    }
    return document | ({"second_passage": hit.second_passage} if hit.second_passage else {})


def _batch(desk: AskingDesk, path: str) -> int:
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
            played = desk.played([*question.get("after", ()), question["question"]])
            document = document_of(desk, played, asked_as=question.get("id"))
            print(json.dumps(document, ensure_ascii=False), flush=path == "-")
    return 1 if failed else 0


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
        except (ValueError, RecursionError) as error:  # a number without end, lists within lists
            yield place, f"不是 JSON / not JSON: {error}"
            continue
        if not isinstance(question, dict) or not isinstance(question.get("question"), str):
            yield place, '缺少 "question" 文字 / a text "question" is needed'
            continue
        if not _texts(question.get("after", [])):
            yield place, '"after" 应为此前提问的列表 / must list the questions before it'
            continue
        yield place, question


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _tell(played: Played) -> None:
    """Print what a citizen reads, with the choices as the chat at the terminal has them."""
    print(played.reply)
    for place, offer in enumerate(played.choices, start=1):
        print(f"[{place}] {offer.title}")
