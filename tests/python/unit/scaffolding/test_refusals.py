"""A file that lacks a fact is refused with what it can answer instead; nothing is invented."""

from pathlib import Path

import pytest
from scaffolding_support import Project

from orchestration.errors import InputError

# Tickets with answers, but without the time they were created; the day of the purchase is another.
UNDATED = """\
Ticket ID,Customer Name,Date of Purchase,Ticket Status,Channel,First Response Time,Time to Resolution,Rating
1,Somebody,2021-03-22,Open,Email,2023-06-01 12:15:36,,
2,Somebody,2021-05-22,Closed,Phone,2023-06-01 11:14:38,2023-06-01 18:05:38,3
3,Somebody,2020-07-14,Closed,Chat,2023-06-01 07:29:40,2023-06-01 20:57:40,5
"""
SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"


def refused(project: Project, content: str, **more: str) -> str:
    file, before = project.write("export.csv", content), project.snapshot()
    with pytest.raises(InputError) as caught:
        project.add("desk", file, **more)
    assert project.snapshot() == before
    return str(caught.value)


def test_tickets_without_a_creation_time_are_refused(project: Project):
    said = refused(project, UNDATED)
    assert "no column says when a ticket was created. Nothing is invented." in said
    assert "First response times and resolution times cannot be computed" in said
    assert "Dates that nothing ties to that: Date of Purchase." in said


def test_the_refusal_offers_what_the_file_can_answer(project: Project):
    said = refused(project, UNDATED)
    assert "as survey_responses: satisfaction by Rating, dated by Time to Resolution" in said
    assert "--entity survey_responses" in said
    assert "--map created_at=" in said


def test_naming_the_entity_does_not_help_against_a_missing_fact(project: Project):
    assert "when a ticket was created" in refused(project, UNDATED, entity="tickets")
    assert "when a call came in" in refused(project, UNDATED, entity="calls")


def test_what_is_offered_works_and_says_of_response_times_why_they_are_not_there(project: Project):
    made = project.add("rated", project.write("export.csv", UNDATED), entity="survey_responses")
    assert made.entities == ("survey_responses",)
    assert {"csat_average", "csat_score"} <= set(made.answered)
    for kpi_id in ("first_response_time", "resolution_time", "tickets_created"):
        assert made.unanswered[kpi_id] == "nothing in it says when a ticket was created"
    assert '"Time to Resolution" as responded_at' in project.staging("rated", "survey_responses")


def test_calls_of_which_nobody_knows_whether_they_were_answered_are_refused(project: Project):
    said = refused(project, "Call Id,Date,Time,Queue\n1,2024-03-01,09:00:00,Billing\n", entity="calls")
    assert "whether the contact was answered" in said


def test_a_file_that_tells_nothing_asks_for_the_entity(project: Project):
    said = refused(project, "a,b\n1,2\n3,4\n")
    assert "nothing tells what a row is" in said
    assert "--entity, one of tickets, calls" in said


@pytest.mark.shared
@pytest.mark.parametrize("with_entity", [False, True])
def test_the_popular_ticket_set_without_a_created_date_is_refused(project: Project, with_entity: bool):
    file = SHARED / "customer_support_tickets_no_created_date.csv"
    if not file.exists():
        pytest.skip("the shared data is not beside the project")
    with pytest.raises(InputError, match="when a ticket was created"):
        project.add("desk", file, **({"entity": "tickets"} if with_entity else {}))
