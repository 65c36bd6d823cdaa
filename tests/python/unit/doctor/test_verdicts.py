"""A source answers what was measured of it; else its author, then the facts it lacks, say why not."""

import pytest

from orchestration.answerability.needs import Needs
from orchestration.doctor.coverage import Limit
from orchestration.doctor.measured import Measured
from orchestration.doctor.verdicts import Verdict, verdicts

NEEDS = Needs(
    {"volume": (("tickets.created_at",),), "reopens": (("tickets.created_at",), ("tickets.reopen_count",))},
    {"tickets.created_at": "when a ticket was created", "tickets.reopen_count": "whether it was reopened"},
)
CREATED = {"tickets.created_at"}


def verdict(kpi_id: str, delivered: set[str], stated: dict[str, Limit], measured: Measured) -> Verdict:
    found = verdicts("desk", delivered, stated, measured, NEEDS)
    assert [one.kpi_id for one in found] == ["volume", "reopens"]
    return next(one for one in found if one.kpi_id == kpi_id)


def measured(facts: int, *, explained: bool = True, valued: bool = True) -> Measured:
    kpis = frozenset(NEEDS.kpis)
    counted = {("desk", kpi_id): facts for kpi_id in kpis}
    return Measured(counted, kpis if explained else frozenset(), kpis if valued else frozenset(), "run", None)


def test_what_was_counted_is_answered():
    assert verdict("volume", CREATED, {}, measured(7)) == Verdict("volume", "answered", "", 7)


def test_what_was_counted_without_a_fact_it_needs_is_to_be_taken_with_care():
    found = verdict("reopens", CREATED, {}, measured(7))
    assert (found.status, found.reason) == ("with care", "nothing in it says whether it was reopened")


def test_what_its_author_says_goes_before_what_the_columns_say():
    stated = {"reopens": Limit("the export counts no reopenings")}
    assert verdict("reopens", CREATED, stated, measured(7)).status == "with care"
    assert verdict("reopens", CREATED, stated, measured(0)) == Verdict(
        "reopens", "cannot", stated["reopens"].reason, 0
    )


def test_nothing_counted_is_a_missing_fact_or_no_data():
    assert verdict("volume", set(), {}, measured(0)) == Verdict("volume", "cannot", "it holds no tickets", 0)
    assert verdict("volume", CREATED, {}, measured(0)).status == "no data"


@pytest.mark.parametrize(("valued", "status"), [(True, "answered"), (False, "no data")])
def test_a_kpi_that_lists_no_facts_is_answered_where_it_has_a_value_and_all_it_needs(valued, status):
    found = verdict("volume", CREATED, {}, measured(0, explained=False, valued=valued))
    assert (found.status, found.facts) == (status, None)


def test_the_facts_of_another_source_answer_nothing():
    assert (
        verdict("volume", CREATED, {}, Measured({("other", "volume"): 9}, frozenset(NEEDS.kpis))).status
        == "no data"
    )


@pytest.mark.parametrize("explained", [True, False])
def test_a_kpi_that_is_answered_otherwise_is_to_be_taken_with_care(explained: bool):
    stated = {"volume": Limit("a coarser clock", is_different=True)}
    assert verdict("volume", CREATED, stated, measured(7, explained=explained)).status == "with care"
    nothing = measured(0, explained=explained, valued=False)
    assert verdict("volume", CREATED, stated, nothing).status == "no data"
