"""One seeded year of one bureau, and the comparison with golden files."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from handlers.report.form.form import OFFICIAL
from handlers.report.form.tables import Counts, Tables, tables
from handlers.report.yearly.assembly import assemble
from handlers.report.yearly.report import YearlyReport
from tests import ROOT

GOLDEN = ROOT / "tests" / "golden" / "report"

THIS_YEAR = Counts(
    table2={
        ("regulations", "issued"): 0,
        ("regulations", "abolished"): 0,
        ("regulations", "in_force"): 0,
        ("normative_documents", "issued"): 3,
        ("normative_documents", "abolished"): 1,
        ("normative_documents", "in_force"): 12,
        ("licences", "decisions"): 747,
        ("penalties", "decisions"): 3,
        ("coercive_measures", "decisions"): 0,
        ("admin_charges", "amount_wan_yuan"): Decimal("7730.28"),
    },
    table3={
        ("new_received", "natural_person"): 26,
        ("new_received", "legal_service_org"): 4,
        ("carried_over", "natural_person"): 2,
        ("granted", "natural_person"): 15,
        ("granted", "legal_service_org"): 1,
        ("partially_granted", "natural_person"): 2,
        ("denied_third_party_rights", "natural_person"): 3,
        ("unable_not_held", "legal_service_org"): 2,
        ("unable_not_held", "natural_person"): 4,
        ("other_correction_overdue", "natural_person"): 1,
        ("other_other", "natural_person"): 1,
        ("carried_forward", "natural_person"): 2,
        ("carried_forward", "legal_service_org"): 1,
    },
    table4={
        ("review", "upheld"): 2,
        ("review", "corrected"): 1,
        ("litigation_direct", "pending"): 1,
        ("litigation_after_review", "upheld"): 1,
    },
    more={
        "disclosures": 255,
        "disclosures_share": Decimal(65),
        "disclosures_in_time_share": Decimal("98.4"),
        "questions": 1204,
        "questions_bot": 1033,
        "questions_people": 171,
        "trainings": 2,
        "training_heads": 86,
        "in_time_share": Decimal(100),
        "fee_cases": 0,
        "fee_yuan": 0,
    },
)
LAST_YEAR = replace(
    THIS_YEAR,
    table2={**THIS_YEAR.table2, ("normative_documents", "in_force"): 10},
    table3={
        ("new_received", "natural_person"): 20,
        ("granted", "natural_person"): 18,
        ("carried_forward", "natural_person"): 2,
    },
    table4={("review", "upheld"): 3},
    more={"disclosures": 240},
)


ReportOf = Callable[[int], YearlyReport]


@pytest.fixture
def counts() -> Counts:
    """The counts of the seeded year."""
    return THIS_YEAR


@pytest.fixture
def last_year() -> Tables:
    """The figures of the year before, as frozen."""
    return tables(LAST_YEAR, form=OFFICIAL)


@pytest.fixture
def report(last_year: Tables) -> YearlyReport:
    """The seeded year's report, ready to be issued."""
    return assemble(
        organ="临江市民政局",
        year=2023,
        as_of=date(2024, 1, 15),
        counts=THIS_YEAR,
        previous=last_year,
    )


@pytest.fixture
def report_of(counts: Counts) -> ReportOf:
    """The same counts reported in the form of another year, without table 2."""

    def reported(year: int) -> YearlyReport:
        return assemble(
            organ="临江市民政局",
            year=year,
            as_of=date(year + 1, 1, 15),
            counts=replace(counts, table2={}),
        )

    return reported


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with its golden file; GONGKAI_UPDATE_GOLDEN=1 writes it anew."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("GONGKAI_UPDATE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path} differs: look, then update it"

    return compare
