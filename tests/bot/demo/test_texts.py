"""The sample texts: enough of them, true to the rules they illustrate, and never out of date."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from chinese_calendar import is_workday
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.demo.texts import demo_disclosures, demo_organ, login_of
from knowledge.catalogue.disclosure import Status

TODAY = date(2026, 11, 23)
CATEGORIES = {"institution", "regulation", "work_update", "other"}
some_day = st.dates(date(2025, 1, 1), date(2034, 12, 31))


def test_there_are_enough_and_each_is_of_its_own() -> None:
    """At least 46 disclosures, each with its own id, title and address."""
    disclosures = demo_disclosures(TODAY)

    assert len(disclosures) >= 46
    assert len({d.id for d in disclosures}) == len(disclosures)
    assert len({d.title for d in disclosures}) == len(disclosures)
    assert {d.category for d in disclosures} == CATEGORIES


def test_each_text_is_long_enough_to_be_quoted_and_asked_about() -> None:
    """A text has 300 to 1200 characters and one to four questions that end as questions do."""
    for disclosure in demo_disclosures(TODAY):
        assert 300 <= len(disclosure.text) <= 1200, disclosure.id
        assert 1 <= len(disclosure.questions) <= 4, disclosure.id
        assert all(question.endswith("？") for question in disclosure.questions), disclosure.id


def test_every_state_of_a_disclosure_is_shown() -> None:
    """Three drafts, two reviewed, one superseded, one withdrawn, all others published."""
    counted = Counter(d.status for d in demo_disclosures(TODAY))

    assert counted[Status.DRAFT] == 3
    assert counted[Status.REVIEWED] == 2
    assert counted[Status.SUPERSEDED] == 1
    assert counted[Status.WITHDRAWN] == 1
    assert counted[Status.PUBLISHED] >= 40


def test_what_has_not_gone_out_has_no_address_and_no_day_of_publication() -> None:
    for disclosure in demo_disclosures(TODAY):
        went_out = disclosure.status not in (Status.DRAFT, Status.REVIEWED)
        assert (disclosure.published_on is not None) == went_out
        assert (disclosure.url is not None) == went_out
        assert not went_out or str(disclosure.url).startswith("https://mzj.yunling.example/")


def test_the_older_standard_names_the_newer_one_in_its_place() -> None:
    """The allowance of the year before is superseded by one of this year with other amounts."""
    by_id = {d.id: d for d in demo_disclosures(TODAY)}
    old = by_id["subsistence-standard-previous"]
    assert old.superseded_by is not None
    new = by_id[old.superseded_by]

    assert (old.document_number, new.document_number) == (
        "云民发〔2025〕14号",
        "云民发〔2026〕12号",
    )
    assert str(old.document_number) in new.text
    assert "每人每月796元" in old.text
    assert "提高到每人每月835元" in new.text
    assert old.steps[-1].act == "superseded"
    assert new.published_on is not None
    assert old.steps[-1].at.date() >= new.published_on


def test_document_numbers_are_given_once() -> None:
    numbers = [d.document_number for d in demo_disclosures(TODAY) if d.document_number]

    assert len(set(numbers)) == len(numbers) >= 10


def test_the_reviewer_and_the_one_who_signs_off_are_two_people() -> None:
    """Each published text was reviewed by the section's head and signed off by its leader."""
    sections = {login_of(section.officer): section for section in demo_organ().sections}
    for disclosure in demo_disclosures(TODAY):
        people = {step.act: step.person for step in disclosure.steps}
        section = sections[people["drafted"]]
        if disclosure.status is not Status.DRAFT:
            assert people["reviewed"] == login_of(section.head)
        if disclosure.published_on is not None:
            assert people["signed_off"] == login_of(section.leader) != people["reviewed"]


@settings(max_examples=40)
@given(today=some_day)
@example(today=date(2026, 2, 23))  # the last day of the spring festival's holiday
def test_nothing_lies_in_the_future_and_steps_follow_each_other(today: date) -> None:
    """Whatever the day: drafted, reviewed, signed off, published, in this order, up to today."""
    for disclosure in demo_disclosures(today):
        times = [step.at for step in disclosure.steps]
        assert all(earlier <= later for earlier, later in pairwise(times)), disclosure.id
        assert times[-1].date() <= today, disclosure.id
        assert times[0].date() == disclosure.formed_on
        if disclosure.published_on is not None:
            published = [s.at.date() for s in disclosure.steps if s.act == "published"]
            assert published == [disclosure.published_on]


@settings(max_examples=40)
@given(today=some_day)
def test_everything_is_published_within_twenty_working_days(today: date) -> None:
    """条例 第二十六条: within 20 working days of the day the information was formed."""
    for disclosure in demo_disclosures(today):
        if disclosure.published_on is None:
            continue
        assert disclosure.formed_on is not None
        between = (disclosure.published_on - disclosure.formed_on).days
        days = [disclosure.formed_on + timedelta(days=n) for n in range(1, between + 1)]
        assert sum(day.weekday() < 5 for day in days) <= 20, disclosure.id


@settings(max_examples=40)
@given(today=st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_the_office_works_on_working_days_only(today: date) -> None:
    """No step falls on a weekend, nor on a holiday of the years whose calendar is known."""
    for disclosure in demo_disclosures(today):
        for step in disclosure.steps:
            assert step.at.weekday() < 5, disclosure.id
            assert is_workday(step.at.date()), disclosure.id
            assert 8 <= step.at.hour < 18, disclosure.id


@settings(max_examples=40)
@given(today=some_day)
def test_no_placeholder_is_left_in_what_people_read(today: date) -> None:
    for disclosure in demo_disclosures(today):
        read = [disclosure.title, disclosure.text, *disclosure.questions]
        assert not re.search(r"[{}]", "".join([*read, disclosure.document_number or ""]))


def test_a_yearly_text_is_the_last_one_that_has_gone_out() -> None:
    """In early January the report at hand is still the one on the year before last."""

    def title(today: date) -> str:
        return next(d.title for d in demo_disclosures(today) if d.id == "yearly-report")

    assert "2025年政府信息公开工作年度报告" in title(TODAY)
    assert "2024年政府信息公开工作年度报告" in title(date(2026, 1, 10))


def test_the_bureau_says_the_same_of_itself_everywhere() -> None:
    """Address, telephone and hours of the organ stand so in its published page of functions."""
    organ = demo_organ()
    texts = {d.id: d.text for d in demo_disclosures(TODAY)}

    assert organ.address in texts["functions"]
    assert organ.phone in texts["functions"]
    assert organ.hours in texts["functions"]
    for section in organ.sections:
        assert f"{section.name}（{section.room}，{section.phone}）" in texts["sections"]
        assert section.head in texts["sections"]
        assert section.leader in texts["leaders"]


def test_every_telephone_number_is_an_invented_one() -> None:
    """Only numbers of the made-up exchange 0999-555 appear, besides public short numbers."""
    for disclosure in demo_disclosures(TODAY):
        for number in re.findall(r"\d{3,4}-\d{7,8}|\b1[3-9]\d{9}\b", disclosure.text):
            assert number.startswith("0999-555"), disclosure.id


def test_a_section_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="军休科"):
        demo_organ().section("军休科")


def test_those_who_review_and_sign_are_on_the_staff_list() -> None:
    organ = demo_organ()
    roles = {person.name: person.roles for person in organ.staff}

    for section in organ.sections:
        assert "officer" in roles[section.officer]
        assert "section_head" in roles[section.head]
        assert "leader" in roles[section.leader]
