"""A question, its answer, and what follows where the answer does not settle it.

Unsure: two or three choices, then another wording, then a person or an application. There is
always a way on. How an answer is found belongs to :mod:`knowledge`.
"""

from collections.abc import Sequence
from dataclasses import replace

from handlers.conversation.acts import SUGGESTED
from handlers.conversation.application.draft import Offered
from handlers.conversation.commands import (
    UNSEARCHED,
    ChooseDisclosure,
    LogQuestion,
    RateAnswer,
)
from handlers.conversation.facts import Limits
from handlers.conversation.menu import idle, organ_card
from handlers.conversation.message import Choice, Reply
from handlers.conversation.pressing import TEXT_CHARS, Press, button
from handlers.conversation.question.sources import (
    CITED,
    cited,
    other_parts,
    quoted,
    rating,
    source_lines,
)
from handlers.conversation.state import AskedQuestion, Doing, leaned_on
from handlers.conversation.talk import Talk, Turn
from handlers.conversation.understanding import recent
from knowledge.answer import Answer, AnswerStatus, Hit, QuestionAnswer, Referral
from knowledge.search.question.english import chinese_terms


def ask(talk: Talk) -> Turn:
    """Answer a question."""
    talk = counted(idle(talk))
    answer = talk.facts.answer
    if answer is None:
        return _missed(talk, _asked(talk), "unsearched").doing(_logged(talk, UNSEARCHED))
    match answer.status:
        case AnswerStatus.ANSWERED:
            turn = _answered(talk, answer)
        case AnswerStatus.AMBIGUOUS if answer.choices or answer.hits:
            turn = _unsure(talk, answer)
        case AnswerStatus.REFERRED if answer.referral:
            turn = _referred(talk, answer, answer.referral)
        case AnswerStatus.REFUSED:
            return _refused(talk, answer)
        case _:
            near = [hit for hit in answer.hits if hit.score >= _NEAR][:CITED]
            question = _asked(talk, answer, offered=_offers(talk, near))
            turn = _missed(talk, question, "not_found", others=True)
    return turn.doing(_logged(talk, answer.status.value))


def choose(talk: Talk) -> Turn:
    """Answer from the disclosure that was chosen, if it may still be quoted."""
    question = talk.state.question(talk.understood.ref)
    if question is None:
        return _missed(talk, None, "not_found")
    chosen = question.offered[talk.understood.place]
    answer = talk.facts.answer
    hit = next((h for h in _all_hits(answer) if h.disclosure == chosen.disclosure), None)
    if hit is None:
        return _missed(idle(talk), question, "gone")
    question = replace(question, disclosure=hit.disclosure)
    talk = idle(talk)
    talk = talk.with_state(replace(talk.state.with_question(question), misses=0))
    choices = (*rating(talk, question.ref), *other_parts(talk, question.ref, hit, hit.passage))
    reply = Reply(text=quoted(talk, hit.passage, (hit,)), choices=choices)
    return talk.turn(reply, commands=(_chosen(question.ref, hit.disclosure),))


def part(talk: Talk) -> Turn:
    """Quote another part of the disclosure that answered, or its whole text."""
    question = talk.state.question(talk.understood.ref)
    hit = _answering(question, talk.facts.answer) if question else None
    if question is None or hit is None or talk.understood.place >= len(hit.parts):
        return _missed(idle(talk), question, "gone")
    shown = hit.parts[talk.understood.place]
    words = shown.text
    if shown.left_out:
        words += "\n" + talk.say("goes_on", count=shown.left_out)
    choices = (*rating(talk, question.ref), *other_parts(talk, question.ref, hit, shown.text))
    return idle(talk).turn(Reply(text=quoted(talk, words, (hit,)), choices=choices))


def _answering(question: AskedQuestion, answer: Answer | None) -> Hit | None:
    """Return the hit of the disclosure that answered a question, None where it is gone."""
    of = question.disclosure or question.about
    return next((hit for hit in _all_hits(answer) if hit.disclosure == of), None)


def none_of_these(talk: Talk) -> Turn:
    """Nothing offered was meant."""
    question = talk.state.question(talk.understood.ref)
    return _missed(idle(talk), question, "rephrase").doing(_chosen(talk.understood.ref, None))


def rate(talk: Talk) -> Turn:
    """Keep whether an answer settled the question, and go on where it did not."""
    helpful = talk.understood.value == "yes"
    ref = talk.understood.ref
    question = talk.state.question(ref)
    if question and question.helpful is helpful:
        return talk.turn(talk.reply("rated.again", *_ways_on(talk, None if helpful else question)))
    command = RateAnswer(ref=ref, helpful=helpful)
    if question:
        question = replace(question, helpful=helpful)
        talk = talk.with_state(talk.state.with_question(question))
    if helpful:
        return idle(talk).turn(talk.reply("rated.yes"), commands=(command,))
    return _missed(idle(talk), question, "rated.no", others=True).doing(command)


def too_many(talk: Talk) -> Turn:
    """Say when the next question may be asked; commands and a form still work."""
    limits: Limits = talk.facts.limits
    oldest = min(recent(talk.state, talk.now, limits), default=talk.now)
    again = (oldest + limits.window).astimezone(talk.now.tzinfo)
    return talk.turn(talk.reply("too_many", *_ways_on(talk, None), at=f"{again:%H:%M}"))


def _answered(talk: Talk, answer: Answer) -> Turn:
    words = answer.answer or answer.hits[0].passage
    sources = cited(words, answer.hits)
    words = "\n".join(_one_of_several(talk, part) for part in answer.by_question) or words
    if answer.composed:
        words = talk.say("composed", words="".join(answer.composed), quotation=words)
    if answer.left_out:
        words += "\n" + talk.say("left_out", count=answer.left_out)
    others = _offers(talk, [hit for hit in answer.hits if hit not in sources][:2])
    question = _asked(talk, answer, disclosure=sources[0].disclosure, offered=others)
    talk = talk.with_state(replace(talk.state.with_question(question), misses=0))
    text = _framed(talk, quoted(talk, words, sources)) + "\n\n" + talk.say("settled?")
    choices = (*rating(talk, question.ref), *other_parts(talk, question.ref, sources[0], words))
    return talk.turn(Reply(text=text, choices=choices))


def _one_of_several(talk: Talk, part: QuestionAnswer) -> str:
    """Return what is quoted for one of several questions, below the question itself."""
    question = talk.say("one_of_several", asked=part.question) if part.question else ""
    return f"{question}\n{part.quotation}".strip()


def _framed(talk: Talk, quotation: str) -> str:
    """Return a quotation in Chinese with what an English question was searched as above it."""
    terms = chinese_terms(talk.understood.text)
    return f"{talk.say('in_chinese', terms=terms)}\n{quotation}" if terms else quotation


def _unsure(talk: Talk, answer: Answer) -> Turn:
    hits = (answer.choices or answer.hits)[:3]
    question = _asked(talk, answer, offered=_offers(talk, hits))
    state = replace(talk.state.with_question(question), doing=Doing.CHOOSING)
    talk = talk.with_state(state)
    choices = [
        button(Press.CHOOSE, question.ref, str(place), text=offer.title)
        for place, offer in enumerate(question.offered)
    ]
    choices.append(talk.button(Press.NONE, question.ref, key="none_of_these"))
    text = talk.say("which")
    if any(len(offer.title) > TEXT_CHARS for offer in question.offered):  # cut on their buttons
        text += "".join(
            f"\n{n}. {offer.title}" for n, offer in enumerate(question.offered, start=1)
        )
    return talk.turn(Reply(text=text, choices=tuple(choices)))


def _referred(talk: Talk, answer: Answer, referral: Referral) -> Turn:
    """Name the office whose matter it is, as published or in general, and 12345."""
    question = _asked(talk, answer)
    talk = talk.with_state(replace(talk.state.with_question(question), misses=0))
    key = "referred" if referral.said else "referred.in_general"
    lines = [talk.say(key, office=referral.office, matter=referral.matter)]
    if referral.telephone:
        lines.append(talk.say("organ.phone", told=referral.telephone))
    lines.append(talk.say("no_idea_whom"))
    page = [hit for hit in answer.hits if hit.disclosure == referral.disclosure]
    text = "\n".join([*lines, *source_lines(talk, page)])
    return talk.turn(Reply(text=text, choices=_ways_on(talk, question)))


def _refused(talk: Talk, answer: Answer) -> Turn:
    reason = answer.reason if answer.reason in {"empty", "too_long"} else "other"
    limit = talk.facts.limits.question_chars
    reply = talk.reply(f"refused.{reason}", *_ways_on(talk, None), limit=limit)
    return talk.turn(reply, commands=(_logged(talk, answer.status.value),))


_NEAR = 0.02  # of a hit's score: below it a disclosure has nothing to do with the question


def _missed(talk: Talk, question: AskedQuestion | None, key: str, *, others: bool = False) -> Turn:
    """Say that nothing fits, and every way on: near titles, a person, the form, telephones."""
    state = replace(talk.state, misses=talk.state.misses + 1, doing=Doing.REPHRASING)
    talk = talk.with_state(state.with_question(question) if question else state)
    text = talk.say(key)
    if question and question.suggestion:
        text += "\n" + talk.say("perhaps", suggestion=question.suggestion)
    offered = _others(question) if question and others else ()
    if question and offered and not question.disclosure:
        text += "\n" + talk.say("near")
    hit = _answering(question, talk.facts.answer) if question and question.disclosure else None
    parts = other_parts(talk, question.ref, hit, "") if question and hit and others else ()
    if parts and hit:
        text += "\n" + talk.say("more_there", title=hit.title)
    text += "\n\n" + talk.say("ways_on" if state.misses >= 2 else "try_again")
    phone = talk.facts.organ.phone
    card = talk.say("organ.phone", told=phone) if phone else ""
    card = organ_card(talk) if state.misses >= 2 else card
    text += "\n" + "\n".join(filter(None, (card, talk.say("no_idea_whom"))))
    return talk.turn(Reply(text=text, choices=(*parts, *offered, *_ways_on(talk, question))))


def _ways_on(talk: Talk, question: AskedQuestion | None) -> tuple[Choice, ...]:
    """Return the buttons that lead on from a question: its near miss, a person, the form."""
    if question is None:
        return (
            talk.button(Press.MENU, "human", key="human"),
            talk.button(Press.MENU, "apply", key="apply"),
        )
    near = (
        (button(Press.SUGGESTED, question.ref, text=question.suggestion),)
        if question.suggestion
        else ()
    )
    return (
        *near,
        talk.button(Press.HUMAN, question.ref, key="human"),
        talk.button(Press.APPLY, question.ref, key="apply"),
    )


def _others(question: AskedQuestion) -> tuple[Choice, ...]:
    """Return the next best disclosures, where an answer did not settle the question."""
    return tuple(
        button(Press.CHOOSE, question.ref, str(place), text=offer.title)
        for place, offer in enumerate(question.offered)
        if offer.disclosure != question.disclosure
    )


def _asked(
    talk: Talk,
    answer: Answer | None = None,
    *,
    disclosure: str | None = None,
    offered: tuple[Offered, ...] = (),
) -> AskedQuestion:
    last = None if talk.understood.value == SUGGESTED else talk.state.before(talk.now)
    before = leaned_on(last) if last else None
    return AskedQuestion(
        ref=talk.facts.ref,
        text=talk.understood.text,
        at=talk.now,
        before=before.question if before else None,
        before_disclosure=before.disclosure if before else None,
        understood=answer.understood if answer else "",
        about=answer.hits[0].disclosure if answer and answer.hits else None,
        disclosure=disclosure,
        offered=offered,
        suggestion=answer.suggestion if answer else None,
    )


def counted(talk: Talk) -> Talk:
    """Count a question towards the limit on them."""
    times = (*recent(talk.state, talk.now, talk.facts.limits), talk.now)
    return talk.with_state(replace(talk.state, asked_at=times))


def _logged(talk: Talk, status: str) -> LogQuestion:
    hits = talk.facts.answer.hits if talk.facts.answer else ()
    return LogQuestion(ref=talk.facts.ref, question=talk.understood.text, status=status, hits=hits)


def _chosen(ref: str, disclosure: str | None) -> ChooseDisclosure:
    return ChooseDisclosure(ref=ref, disclosure=disclosure)


def _offers(talk: Talk, hits: Sequence[Hit]) -> tuple[Offered, ...]:
    """Return hits as they are offered: those of one title are told apart by their dates."""
    titles = [hit.title for hit in hits]
    dates = {
        hit.disclosure: talk.say("source.date", on=hit.published_on)
        for hit in hits
        if titles.count(hit.title) > 1 and hit.published_on
    }
    return tuple(Offered(hit.disclosure, hit.title + dates.get(hit.disclosure, "")) for hit in hits)


def _all_hits(answer: Answer | None) -> tuple[Hit, ...]:
    return (*answer.choices, *answer.hits) if answer else ()
