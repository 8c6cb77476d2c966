"""The people of the demonstration: whoever tries it must be able to go the whole way."""

from bot.cli.commands.serve import TRIED
from bot.demo.texts import demo_organ
from handlers.casework.terms import Role


def test_the_people_that_are_shown_have_every_role_that_staff_can_have() -> None:
    shown = [person for person in demo_organ().staff if person.section in TRIED]
    roles = {role for person in shown for role in person.roles}
    assert {
        Role.INTAKE,
        Role.OFFICER,
        Role.SECTION_HEAD,
        Role.SECRECY_REVIEWER,
        Role.LEADER,
    } <= roles
