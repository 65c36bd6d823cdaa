"""What each KPI needs stands beside the catalogue and the canonical entities, and agrees with both."""

import pytest

from orchestration.answerability.entities import canonical_entities
from orchestration.answerability.needs import kpi_needs
from orchestration.catalogue.documents import read_catalogue
from orchestration.config import PROJECT_DIR

NEEDS = kpi_needs()
SURVEYS = {f"survey_responses.{kind}" for kind in ("csat", "nps", "ces", "esat", "servqual")}


def test_every_kpi_of_the_catalogue_says_what_it_needs():
    assert list(NEEDS.kpis) and set(NEEDS.kpis) == set(read_catalogue(PROJECT_DIR))
    assert [kpi_id for kpi_id, groups in NEEDS.kpis.items() if not groups] == []


def test_every_fact_is_a_canonical_column_or_a_kind_of_survey_and_has_words():
    columns = {
        f"{entity}.{column}" for entity, known in canonical_entities(PROJECT_DIR).items() for column in known
    }
    facts = {fact for groups in NEEDS.kpis.values() for group in groups for fact in group}
    assert facts <= columns | SURVEYS
    assert facts == set(NEEDS.facts)


def test_canonical_entities_are_those_of_the_macro():
    entities = canonical_entities(PROJECT_DIR)
    assert len(entities) == 14
    assert entities["calls"]["queued_at"] == "timestamp"
    assert entities["tickets"]["reopen_count"] == "bigint"


@pytest.mark.parametrize(
    ("kpi_id", "delivered", "reason"),
    [
        ("nps", {"survey_responses.nps", "survey_responses.responded_at"}, None),
        ("resolution_time", {"tickets.created_at", "tickets.closed_at"}, None),
        ("first_response_time", {"tickets.solved_at"},
         "nothing in it says when a ticket was created and when a ticket was first answered"),
        ("first_response_time", {"tickets.created_at"},
         "nothing in it says when a ticket was first answered"),
        ("revenue", {"tickets.created_at"}, "it holds no orders"),
        ("cost_per_ticket", {"calls.queued_at"}, "it holds no operating costs and no tickets"),
        ("csat_response_rate", {"survey_responses.csat"}, "nothing in it says which surveys were sent"),
    ],
)  # fmt: skip
def test_the_reason_names_the_missing_fact_or_the_missing_area(kpi_id, delivered, reason):
    assert NEEDS.reason(kpi_id, delivered) == reason
