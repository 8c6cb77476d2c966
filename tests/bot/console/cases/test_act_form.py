"""The form of an act is made of its row in the table: every list it names has something in it."""

from bot.console.cases.act_form import LISTS
from handlers.casework.acts.perform import form_of
from handlers.casework.acts.table import TABLE
from handlers.casework.terms import Act
from handlers.wording import TEXTS


def test_every_list_that_a_form_names_is_made_of_something() -> None:
    names = {field.choices for act in Act for field in form_of(act) if field.choices}
    assert names == set(LISTS)


def test_whoever_is_told_of_an_act_is_told_in_a_sentence() -> None:
    notices = {rule.notice for rule in TABLE.values() if rule.notice}
    assert [notice for notice in notices if notice not in TEXTS] == []
