"""A complete draft becomes an application, once."""

from dataclasses import replace
from typing import Any

import pytest

from handlers.conversation.application.draft import FormStep
from handlers.conversation.application.filing import order, to_be_filed
from handlers.conversation.facts import Limits
from handlers.conversation.state import Conversation
from tests.factories.talks import NOW, Talking
from tests.handlers.conversation.application.test_draft import PERSON

TODAY, LIMITS = NOW.date(), Limits()


def test_a_sound_draft_is_filed_from_its_preview_alone() -> None:
    at_preview = Conversation(draft=replace(PERSON, step=FormStep.PREVIEW))
    assert to_be_filed(at_preview, today=TODAY, limits=LIMITS)
    for draft in (PERSON, replace(PERSON, step=FormStep.PREVIEW, name=None), None):
        assert not to_be_filed(Conversation(draft=draft), today=TODAY, limits=LIMITS)


def test_the_order_names_the_document_that_the_description_names() -> None:
    named = order(replace(PERSON, wanted="云民发〔2026〕12号的附件"), "2026-0001")
    assert (named.number, named.document_number) == ("2026-0001", "云民发〔2026〕12号")
    assert order(PERSON, "2026-0001").document_number is None


@pytest.mark.parametrize("field", ["kind", "name", "identity", "wanted", "form", "way"])
def test_what_lacks_anything_of_article_29_is_no_order(field: str) -> None:
    lacking: dict[str, Any] = {field: None}
    with pytest.raises(ValueError, match="not complete"):
        order(replace(PERSON, **lacking), "2026-0001")


def test_one_press_files_and_a_second_tells_the_number() -> None:
    talking = Talking()
    talking.to_preview()
    submit = talking.button("提交")
    talking.press(submit)
    (application,) = talking.filed
    reply = talking.press(submit)
    assert application.number in reply.text
    assert len(talking.filed) == 1


def test_where_no_number_can_be_given_nothing_is_filed_or_lost() -> None:
    talking = Talking(numbers=False)
    talking.to_preview()
    draft = talking.state.draft
    talking.press(talking.button("提交"))
    assert talking.filed == []
    assert talking.state.draft == draft
