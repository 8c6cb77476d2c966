"""``gongkai answers``: the answers that were given, held against texts and people's marks."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.encoding import FOR_MANY, encode_first
from bot.cli.running import CommandError, Subparsers, add_as_of, add_json, office_of, print_json
from bot.trials import as_if_published, trials_of
from handlers.desk.proofs import ProofCheck, check_proofs
from handlers.desk.trials import Outcome, OutcomeChange, Trial, changes
from handlers.personal_data import mask_numbers
from handlers.statistics.questions import QuestionTally
from knowledge.catalogue.errors import UnknownDisclosureError

if TYPE_CHECKING:
    pass


def add(commands: Subparsers) -> None:
    """Declare the commands."""
    parser = commands.add_parser("answers", help="核对已作的回答 / the answers that were given")
    parts = parser.add_subparsers(required=True, metavar="COMMAND")
    verify = parts.add_parser(
        "verify",
        help="逐条核对引文与所引版本是否一致 / hold each quotation against the revision quoted",
        description="逐条核对每次回答所引的句子与当时所引版本是否一字不差。"
        " Hold what each answer quoted against the revision it was quoted from. "
        "有不符的，返回1 / returns 1 where one differs.",
    )
    add_json(verify)
    verify.set_defaults(run=run_verify)
    _add_check(parts)


def _add_check(parts: Subparsers) -> None:
    check = parts.add_parser(
        "check",
        help="重答已核对的问题，看哪些变差 / ask what was marked again: what got worse",
        description="把工作台“答复核对”中标记过的问题重新问一遍。 "
        "Asks every question that was marked in the console again. "
        "有变差的，返回1 / returns 1 where one got worse.",
    )
    before = check.add_mutually_exclusive_group()
    before.add_argument(
        "--waiting",
        action="store_true",
        help="假定待审内容都已公开，与现在相比 / as if what waits for review were published",
    )
    before.add_argument(
        "--against",
        type=Path,
        metavar="FILE",
        help="与此前 --json 的结果相比，如升级之前 / against an earlier --json",
    )
    add_json(check)
    add_as_of(check)
    check.set_defaults(run=run_check)


def run_verify(words: argparse.Namespace) -> int:
    """Print what does not stand where it was quoted from."""
    with office_of(words) as office:
        catalogue = office.library.catalogue

        @lru_cache(maxsize=1000)
        def text_of(disclosure: str, revision: int) -> str | None:
            try:
                return catalogue.get(disclosure, revision).text
            except UnknownDisclosureError:
                return None

        with office.storage.read() as unit:
            check = check_proofs(unit, text_of)
    if words.json:
        print_json(asdict(check))
    else:
        _print(check)
    return 1 if check.broken else 0


def _print(check: ProofCheck) -> None:
    for proof in check.broken:
        why = "目录中没有 / not in the catalogue" if proof.gone else "文字不同 / the text differs"
        print(f"{proof.question}: {proof.disclosure} 第{proof.revision}版 / revision: {why}")
    print(f"引文 / quotations {check.checked}，不符 / broken {len(check.broken)}")


def run_check(words: argparse.Namespace) -> int:
    """Ask again what was marked; fail where something got worse."""
    before: Mapping[str, Outcome] = _read(words.against) if words.against else {}
    with office_of(words) as office:
        day = words.as_of or office.today()
        encode_first(office.library, most=FOR_MANY)
        trials = trials_of(office, office.library, day)
        if words.waiting:
            before = {trial.question.id: trial.outcome for trial in trials}
            with as_if_published(office) as library:
                encode_first(library, most=FOR_MANY)
                trials = trials_of(office, library, day)
    worse, better = changes(trials, before)
    if words.json:
        print_json(_document(trials, worse, better))
    else:
        _print_check(trials, worse, better)
    return 1 if worse else 0


def _read(path: Path) -> dict[str, Outcome]:
    """Return the outcomes of an earlier check; raises CommandError for another file."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return {entry["id"]: Outcome(entry["outcome"]) for entry in document["questions"]}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CommandError(
            f"{path} 不是 answers check --json 的结果 / is no earlier check"
        ) from error


def _document(
    trials: Sequence[Trial], worse: Sequence[OutcomeChange], better: Sequence[OutcomeChange]
) -> dict[str, Any]:
    tally = _tally(trials)
    return {
        "marked": tally.marked,
        "right": tally.right,
        "wrong": sum(trial.outcome is Outcome.WRONG for trial in trials),
        "unknown": sum(trial.outcome is Outcome.UNKNOWN for trial in trials),
        "right_share": _number(tally.right_share),
        "right_low": _number(tally.right_low),
        "right_high": _number(tally.right_high),
        "worse": [change.trial.question.id for change in worse],
        "better": [change.trial.question.id for change in better],
        "questions": [_trial(trial) for trial in trials],
    }


def _tally(trials: Sequence[Trial]) -> QuestionTally:
    right = sum(trial.outcome is Outcome.RIGHT for trial in trials)
    return QuestionTally(marked=len(trials), right=right)


def _number(figure: Any) -> float | None:
    return None if figure is None else float(figure)


def _trial(trial: Trial) -> dict[str, Any]:
    question = trial.question
    return {
        "id": question.id,
        "question": mask_numbers(question.text or ""),
        "mark": question.mark,
        "expected": {"disclosure": question.mark_disclosure, "words": question.mark_words},
        "status": trial.status.value,
        "disclosure": trial.disclosure,
        "outcome": trial.outcome.value,
    }


_SIGNS = {Outcome.RIGHT: "✓", Outcome.WRONG: "✗", Outcome.UNKNOWN: "?"}


def _print_check(
    trials: Sequence[Trial], worse: Sequence[OutcomeChange], better: Sequence[OutcomeChange]
) -> None:
    for heading, changed in (("变差 / worse", worse), ("变好 / better", better)):
        for change in changed:
            now = change.trial
            print(
                f"{heading}: {now.question.id} {mask_numbers(now.question.text or '')} "
                f"{_SIGNS[change.before]}→{_SIGNS[now.outcome]} "
                f"（{now.status.value} {now.disclosure or '—'}）"
            )
    tally = _tally(trials)
    share = (
        ""
        if tally.right_share is None
        else (f"（{tally.right_share}%，{tally.right_low}%–{tally.right_high}%）")
    )
    print(
        f"已核对 / marked {tally.marked}，正确 / right {tally.right}{share}，"
        f"变差 / worse {len(worse)}，变好 / better {len(better)}"
    )
