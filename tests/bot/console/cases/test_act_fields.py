"""The forms of acts: they ask for nothing that the act may not be told."""

from bot.console.cases.act_fields import FORMS
from handlers.casework.terms import Act
from tests.factories.play import takes


def test_a_form_tells_an_act_only_what_it_may_be_told() -> None:
    """The means of sending belong to the act that is done along with the decision."""
    strange = [
        (act, field.name)
        for act, fields in FORMS.items()
        for field in fields
        if act is not Act.DISPOSE and not takes(act, field.name)
    ]
    assert strange == []
