"""Who may see or do what: the table is sound, and what would make it unsound is noticed.

Decision 008.
"""

from dataclasses import replace

import pytest

from handlers.accounts import STAFF_ROLES, Account
from handlers.casework.acts.table import TABLE
from handlers.casework.terms import Act, Role
from handlers.permissions import (
    ROLES,
    AccessScope,
    LastAdminError,
    Permission,
    check_still_administered,
    faults,
    handlers_among,
    may,
)
from tests.conftest import MONDAY_MORNING

WEN = Account(
    login="wen", name="温", password_hash="", roles=(Role.ADMIN,), created_at=MONDAY_MORNING
)


def test_the_table_is_sound_and_has_a_row_for_each_permission() -> None:
    assert faults(ROLES) == []
    assert set(ROLES) == set(Permission)


@pytest.mark.parametrize(
    ("permission", "roles", "fault"),
    [
        (Permission.READ_AUDIT, set(), "no roles for read_audit"),
        (Permission.READ_AUDIT, {Role.CITIZEN}, "read_audit is given to citizen"),
        (Permission.SIGN_DISCLOSURE, {Role.SECTION_HEAD}, "one role has both review_disclosure"),
        (Permission.SEE_PERSONAL_DATA, {Role.STATISTICS}, "statistics see personal data"),
        (Permission.ISSUE_REPORT, {Role.ADMIN}, "issue_report reaches beyond edit_report"),
        (Permission.IMPORT_DISCLOSURES, {Role.LEADER}, "import_disclosures reaches beyond"),
    ],
)
def test_a_table_that_is_not_sound_is_noticed(
    permission: Permission, roles: set[Role], fault: str
) -> None:
    wrong = faults({**ROLES, permission: frozenset(roles)})
    assert any(line.startswith(fault) for line in wrong), wrong


@pytest.mark.parametrize(
    ("permission", "act"),
    [
        (Permission.REGISTER_APPLICATION, Act.REGISTER),
        (Permission.ASSIGN_CASE, Act.ASSIGN),
        (Permission.DRAFT_REPLY, Act.DRAFT_REPLY),
        (Permission.SIGN_REPLY, Act.SIGN_REPLY),
    ],
)
def test_what_comes_down_to_an_act_is_open_as_the_table_of_acts_says(
    permission: Permission, act: Act
) -> None:
    assert ROLES[permission] == TABLE[act].roles


def test_each_role_of_staff_may_do_something_of_its_own_or_share_it() -> None:
    idle = [
        role
        for role in STAFF_ROLES
        if not any(
            may([role], permission)
            for permission in Permission
            if permission is not Permission.ENTER_CONSOLE
        )
    ]
    assert idle == []


def test_a_citizen_may_do_nothing_in_the_console() -> None:
    assert [permission for permission in Permission if may([Role.CITIZEN], permission)] == []


@pytest.mark.parametrize(
    ("roles", "sections", "seen"),
    [
        ({Role.INTAKE}, set(), (True, True, True)),
        ({Role.OFFICER}, {"救助"}, (True, False, True)),
        ({Role.OFFICER}, set(), (True, True, True)),  # belongs to no section: sees all
        ({Role.OFFICER, Role.LEADER}, {"救助"}, (True, True, True)),
        ({Role.ADMIN}, set(), (False, False, False)),
    ],
)
def test_a_case_is_seen_by_its_section_its_officer_and_whoever_needs_all(
    roles: set[Role], sections: set[str], seen: tuple[bool, bool, bool]
) -> None:
    """Seen: a case of 救助, a case of 养老, a case given to no section yet."""
    scope = AccessScope("wen", frozenset(roles), frozenset(sections))
    assert tuple(scope.sees(section, None) for section in ("救助", "养老", None)) == seen


def test_ones_own_case_is_seen_in_another_section_too() -> None:
    scope = AccessScope("wen", frozenset({Role.OFFICER}), frozenset({"救助"}))
    assert scope.sees("养老", "wen")


def test_a_case_is_given_only_to_active_people_who_handle_cases() -> None:
    officer = replace(WEN, login="qin", roles=(Role.OFFICER,))
    assert handlers_among([WEN, officer, replace(officer, active=False)]) == [officer]


def test_the_last_administrator_cannot_be_disabled() -> None:
    with pytest.raises(LastAdminError):
        check_still_administered([WEN], replace(WEN, active=False))
    other = replace(WEN, login="lin")
    check_still_administered([WEN, other], replace(WEN, active=False))
