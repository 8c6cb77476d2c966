"""The values of a letter's placeholders, by kind; one that has nothing to say is empty.

Dates, sums and names are written here as letters write them; the sentences around them are the
templates'.
"""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.casework.answers.grounds import (
    Ground,
    Statement,
    articles_of,
    grounds_of,
    override_articles,
)
from handlers.casework.answers.remedies import remedy_clause
from handlers.casework.clock.regime import (
    ARTICLES_2008,
    ARTICLES_2019,
    REGIME_2008,
    Regime,
    regime_of,
)
from handlers.casework.names import name_of, name_of_ground
from handlers.casework.terms import LetterKind, Result, Step
from handlers.conversation.facts import OrganCard
from handlers.letters.kinds import TO_OTHERS
from handlers.letters.letter import day_in_words
from handlers.letters.matter import LetterRules, Matter, clause, one_line
from handlers.letters.words import (
    REGULATIONS,
    REGULATIONS_2008,
    TEXTS,
    article_in_english,
    day_told,
    history_of,
    last_step,
    spoken_to,
    working_of,
    yuan_in_words,
)
from handlers.personal_data import mask
from knowledge.language import Language

Values = dict[str, str]


def common_values(
    matter: Matter, organ: OrganCard, *, kind: LetterKind, language: Language
) -> Values:
    """Return what every letter may say."""
    case = matter.application
    regime = regime_of(case.received_on)
    # an answer of today rests on today's text
    old = regime is REGIME_2008 and kind is not LetterKind.REPLY
    values = {
        "number": case.number,
        "organ": organ.name,
        "contact": contact_of(organ, language),
        "on": day_in_words(matter.on, language),
        "wanted": one_line(matter.description) or TEXTS.say("case.erased", language),
        "received_on": day_in_words(case.received_on, language),
        "regulations": REGULATIONS_2008 if old else REGULATIONS,
    }
    if kind in TO_OTHERS:
        quoted = one_line(_quoted(matter)) or TEXTS.say("case.erased", language)
        return values | {
            "wanted": quoted,
            # in general terms for cases of before names were asked for
            "addressee": one_line(matter.addressee)
            or TEXTS.say(f"case.concerned.{kind}", language),
            "addressee_contact": one_line(matter.addressee_contact),
        }
    return values | {
        "applicant": one_line(matter.applicant) or TEXTS.say("case.applicant", language),
        "you": spoken_to(case.applicant_kind),
        "channel": TEXTS.say(f"channel.{case.channel}", language) if case.channel else "",
    }


def _quoted(matter: Matter) -> str:
    """Return what is asked for as a letter to others quotes it: without personal data.

    The applicant is not disclosed to third parties; a person may loosen it with a reason.
    """
    if matter.step is not None and matter.step.unmasked:
        return matter.description
    return mask(matter.description, known=matter.secrets).text


def contact_of(organ: OrganCard, language: Language) -> str:
    """Return how the office is reached, as letters print it."""
    return reached_by({"address": organ.address, "phone": organ.phone}, language)


def reached_by(ways: Mapping[str, str], language: Language) -> str:
    """Return how somebody is reached, by address, phone or ``reached``: whatever else was told."""
    parts = (
        TEXTS.say(f"contact.{way}", language, value=value) for way, value in ways.items() if value
    )
    return TEXTS.say("contact.between", language).join(parts)


def notice_values(
    kind: LetterKind, matter: Matter, rules: LetterRules, *, language: Language
) -> Values:
    """Return what a letter about a step says besides."""
    regime = regime_of(matter.application.received_on)
    return _NOTICES[kind](matter, regime, rules, language)


def _receipt(matter: Matter, regime: Regime, _rules: LetterRules, language: Language) -> Values:
    due = matter.first_due_on
    return {
        "limit": str(regime.reply_days),
        "article": _article(regime.reply_article, language),
        "due_on": ""
        if due is None
        else day_in_words(due, language) + _provisional(matter.first_provisional, language),
    }


def _supplement(matter: Matter, regime: Regime, _rules: LetterRules, language: Language) -> Values:
    step = matter.step
    until = step.until if step else None
    return {
        "article": _article(regime.supplement_article, language),
        "ask": clause(step.reason) if step else "",
        "until": day_in_words(until, language) if until else "",
    }


def _extension(matter: Matter, regime: Regime, _rules: LetterRules, language: Language) -> Values:
    step, clock = matter.step, matter.clock
    due, original = (clock.due_on, clock.original_due_on) if clock else (None, None)
    provisional = _provisional(bool(clock and clock.provisional), language)
    return {
        "article": _article(regime.reply_article, language),
        "reason": clause(step.reason) if step else "",
        "days": str(step.days or "") if step else "",
        "due_on": day_in_words(due, language) + provisional if due else "",
        "original_due_on": day_in_words(original, language) if original else "",
    }


def _third_party(
    _matter: Matter, regime: Regime, _rules: LetterRules, language: Language
) -> Values:
    return {
        "article": _article(regime.third_party_article, language),
        "consultation_days": str(regime.consultation_days),
    }


def _organ(_matter: Matter, regime: Regime, _rules: LetterRules, language: Language) -> Values:
    return {
        "article": _article(regime.organ_article, language),
        "consultation_days": str(regime.consultation_days),
    }


def _reasons(matter: Matter, regime: Regime, _rules: LetterRules, language: Language) -> Values:
    return {
        "article": _article(regime.reasons_article, language),
        "reason": clause(matter.step.reason) if matter.step else "",
    }


def _delay(matter: Matter, regime: Regime, rules: LetterRules, language: Language) -> Values:
    until = matter.step.until if matter.step else None
    values = _reasons(matter, regime, rules, language)
    return values | {"until": day_in_words(until, language) if until else ""}


def _correction(matter: Matter, _regime: Regime, _rules: LetterRules, language: Language) -> Values:
    correction = matter.correction
    if correction is None:
        return dict.fromkeys(("corrected_on", "corrected_act", "correction"), "")
    return {
        "corrected_on": day_in_words(correction.on, language),
        "corrected_act": name_of(correction.act, language),
        "correction": clause(correction.words),
    }


def _override(matter: Matter, regime: Regime, rules: LetterRules, language: Language) -> Values:
    """Tell a third party that its objection gives way: what is disclosed, and why."""
    stated, result = matter.stated, matter.decision.result if matter.decision else None
    return {
        "article": override_articles(regime),
        "consultation_days": str(regime.consultation_days),
        "public_interest": clause(stated.get(Statement.PUBLIC_INTEREST, "")),
        "supply": clause(stated.get(Statement.SUPPLY, "")),
        "remedy": remedy_clause(result, on=matter.on, bodies=rules.bodies, language=language)
        if result
        else "",
    }


def _fee(matter: Matter, regime: Regime, rules: LetterRules, language: Language) -> Values:
    fee, step = matter.fee, matter.step
    return {
        "article": TEXTS.say("fee.regulation", language, article=regime.fee_article),
        "reason": clause(step.reason) if step else "",
        "standard": TEXTS.say(f"fee.standard.{fee.tariff}", language) if fee else "",
        "working": working_of(fee, language) if fee else "",
        "yuan": str(matter.fee_yuan or ""),
        "yuan_in_words": yuan_in_words(matter.fee_yuan) if matter.fee_yuan else "",
        "payment": clause(rules.payment) or TEXTS.say("fee.payment", language),
        "fee_days": str(regime.fee_days),
    }


def _article(articles: str, language: Language) -> str:
    """Return the first article named, without the short name of its text, given in full beside."""
    article = articles.removeprefix(ARTICLES_2008).removeprefix(ARTICLES_2019).strip()
    article = article.split("、", maxsplit=1)[0]
    return article_in_english(article) if language is Language.EN else article


def _provisional(is_so: bool, language: Language) -> str:
    return TEXTS.say("case.provisional", language) if is_so else ""


_NOTICES: Mapping[LetterKind, Callable[[Matter, Regime, LetterRules, Language], Values]] = {
    LetterKind.RECEIPT: _receipt,
    LetterKind.SUPPLEMENT: _supplement,
    LetterKind.EXTENSION: _extension,
    LetterKind.THIRD_PARTY: _third_party,
    LetterKind.ORGAN: _organ,
    LetterKind.FEE: _fee,
    LetterKind.REASONS: _reasons,
    LetterKind.DELAY: _delay,
    LetterKind.OVERRIDE: _override,
    LetterKind.CORRECTION: _correction,
}


def reply_values(
    ground: Ground, matter: Matter, rules: LetterRules, *, language: Language
) -> Values:
    """Return what a reply on a ground says besides."""
    case = matter.application
    you, regime = spoken_to(case.applicant_kind), regime_of(case.received_on)
    values = {
        "history": history_of(case, you=you, parties=matter.parties),
        "articles": articles_of(ground.key, regime),
        "override_articles": override_articles(regime),
        "ground": name_of_ground(ground, language),
        "remedy": remedy_clause(
            ground.result, on=matter.on, bodies=rules.bodies, language=language
        ),
    }
    for statement in Statement:
        content = matter.stated.get(statement.value)
        values[statement.value] = "" if content is None else _stated(statement, content, language)
    values |= _lapsed(matter, language)
    values["closed_on"] = day_in_words(matter.on, language)
    withheld = _results(matter.stated.get(Statement.WITHHELD_RESULT))
    values["withheld_articles"] = _articles_of(withheld, regime)
    return values


def _stated(statement: Statement, content: Any, language: Language) -> str:
    if statement is Statement.WITHHELD_RESULT:
        return "、".join(name_of_ground(grounds_of(result)[0]) for result in _results(content))
    if statement in {Statement.EARLIER_ANSWERED_ON, Statement.REASONS_ASKED_ON}:
        return day_told(content, language)
    text = clause(content)
    return f"\n{text}" if "\n" in text else text  # several lines begin on one of their own


def _results(content: Any) -> list[Result]:
    names = [content] if isinstance(content, str) else list(content or ())
    return [Result(name) for name in names if name in set(Result)]


def _articles_of(results: list[Result], regime: Regime) -> str:
    """Return the articles of the rows withheld, each once."""
    articles = [
        article
        for result in results
        for article in articles_of(grounds_of(result)[0].key, regime).split("、")
    ]
    return "、".join(dict.fromkeys(articles))


def _lapsed(matter: Matter, language: Language) -> Values:
    """Return what was asked for and did not come in time."""
    case, decision = matter.application, matter.decision
    by_ground = {"correction_overdue": Step.REQUEST_SUPPLEMENT, "fee_overdue": Step.NOTIFY_FEE}
    step = by_ground.get(decision.ground) if decision else None
    request = last_step(case, step) if step else None
    return {
        "asked_on": day_in_words(request.on, language) if request else "",
        "until": day_in_words(request.until, language) if request and request.until else "",
        "yuan": str(matter.fee_yuan or ""),  # past cases do not tell it
    }
