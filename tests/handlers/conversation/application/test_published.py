"""What is already published is shown once before filing; nobody is kept from filing."""

from handlers.conversation.application.draft import FormStep
from handlers.conversation.commands import NoteSuggestion, SuggestionAct
from knowledge.answer import Hit
from tests.factories.talks import ANSWERS, Talking

HIT = Hit(disclosure="fund", title="2025年度社会救助资金公告", passage="发放320万元。", score=0.9)


def asked() -> Talking:
    talking = Talking(published=(HIT,))
    talking.say("申请", *ANSWERS, "2025年低保资金发放情况")
    return talking


def test_what_may_be_wanted_is_offered_by_its_title() -> None:
    talking = asked()
    assert talking.state.draft is not None
    assert talking.state.draft.step is FormStep.PUBLISHED
    assert any(HIT.title in choice.text for choice in talking.replies[-1].choices)


def test_its_passage_is_read_without_leaving_the_form_and_counted() -> None:
    talking = asked()
    reply = talking.press(talking.replies[-1].choices[0])
    assert HIT.passage in reply.text
    (note,) = talking.new
    assert isinstance(note, NoteSuggestion)
    assert (note.act, note.disclosures) == (SuggestionAct.OPENED, ("fund",))
    assert talking.state.draft is not None


def test_whoever_has_found_it_ends_the_form_and_nothing_is_filed() -> None:
    talking = asked()
    talking.press(next(c for c in talking.replies[-1].choices if c.id.startswith("d:")))
    assert talking.state.draft is None
    assert talking.filed == []


def test_whoever_goes_on_is_not_shown_it_again() -> None:
    talking = asked()
    talking.press(next(c for c in talking.replies[-1].choices if c.id.startswith("g:")))
    assert talking.state.draft is not None
    assert talking.state.draft.step is FormStep.FORM
    assert talking.state.draft.published_passed
