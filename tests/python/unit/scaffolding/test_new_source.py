"""What a new source consists of, and that it is written whole or not at all."""

import csv

import pytest
import yaml
from scaffolding_support import CALLS, Project

from orchestration.configuration.validation import validate_seeds
from orchestration.errors import ConfigurationError, InputError
from orchestration.landing.contracts import read_contracts
from orchestration.scaffolding import new_source as module

TICKETS = """\
Ticket ID,Created,Status,Priority,Channel,Agent,Group,Solved at,Customer Email
1,2024-03-01 09:00,Open,High,Email,Ann,North,,a@example.org
2,2024-03-01 10:00,Frobnicated,Low,Phone,Bo,South,2024-03-02 10:00,b@example.org
3,2024-03-05 10:00,Closed,Low,Phone,Ann,South,2024-03-06 10:00,c@example.org
"""


def test_a_phone_log_becomes_calls_answers_and_agents(project: Project):
    made = project.add("my_calls", project.write("phone_log_2024-03.csv", CALLS))
    folder = project.folder / "models" / "staging" / "my_calls"
    assert {path.name for path in folder.iterdir()} == {
        "_my_calls__sources.yml",
        "_my_calls__models.yml",
        "stg_my_calls__calls.sql",
        "stg_my_calls__survey_responses.sql",
        "stg_my_calls__agents.sql",
    }
    assert made.entities == ("calls", "survey_responses", "agents")
    assert made.draft.pattern == "phone_log*"


def test_the_contract_is_one_the_loader_takes_and_every_row_of_the_file_fits(project: Project):
    made = project.add("my_calls", project.write("log.csv", CALLS))
    (contract,) = read_contracts(project.folder)
    (entity,) = contract.entities
    columns = {column.name: column for column in entity.columns}
    assert entity.key == ("Call Id",)
    assert columns["Time"].date_column == "Date"
    assert columns["Talk Duration"].format == "duration_hms"
    assert (columns["Date"].required, columns["Answered (Y/N)"].required) == (True, True)
    assert columns["Rating"].valid_if == '"Rating" between 1 and 5'
    assert (made.trial.report.rows_loaded, made.trial.faults) == (3, [])


def test_names_of_customers_are_left_out_of_the_contract_and_said_so(project: Project):
    project.add("my_calls", project.write("log.csv", CALLS))
    (contract,) = read_contracts(project.folder)
    assert "Name" not in {column.name for column in contract.entities[0].columns}
    assert "# Left out, as personal data or free text: Name." in project.contract("my_calls")


def test_staging_says_how_each_canonical_column_comes_about(project: Project):
    project.add("my_calls", project.write("log.csv", CALLS))
    calls = project.staging("my_calls", "calls")
    for line in (
        "'my_calls:' || \"Call Id\" as call_id,",
        "'my_calls:' || \"Agent\" as agent_id,",
        "case when \"Answered (Y/N)\" then 'answered' else 'abandoned' end as outcome,",
        '"Time" as queued_at,',
        "cast(null as varchar) as ticket_id,",
    ):
        assert f"        {line}\n" in calls
    answers = project.staging("my_calls", "survey_responses")
    assert '"Rating" as score' in answers
    assert 'where "Rating" is not null' in answers


def test_what_the_file_does_not_tell_is_marked_to_be_confirmed(project: Project):
    project.add("my_calls", project.write("log.csv", CALLS))
    assert "# confirm: the file's times name no zone" in project.contract("my_calls")
    assert "-- confirm: the file does not tell inbound from outbound" in project.staging("my_calls", "calls")
    assert "-- confirm: the scale is 1 to 5" in project.staging("my_calls", "survey_responses")


def test_a_zone_that_the_user_names_needs_no_confirmation(project: Project):
    project.add("my_calls", project.write("log.csv", CALLS), timezone="Asia/Tehran")
    assert "timezone: Asia/Tehran" in project.contract("my_calls")
    assert "names no zone" not in project.contract("my_calls")


def test_dbt_project_gets_one_line_and_keeps_its_comments(project: Project):
    before = project.text("dbt_project.yml").splitlines()
    project.add("my_calls", project.write("log.csv", CALLS))
    after = project.text("dbt_project.yml").splitlines()
    added = "    my_calls: [calls, survey_responses, agents]"
    assert [line for line in after if line != added] == before
    assert list(yaml.safe_load("\n".join(after))["vars"]["sources"])[-1] == "my_calls"


def test_words_go_to_the_mapping_seeds_and_one_that_nobody_knows_stops_every_run(project: Project):
    made = project.add("desk", project.write("desk.csv", TICKETS))
    with (project.folder / "seeds" / "status_mappings.csv").open(encoding="utf-8", newline="") as file:
        words = {
            row["source_value"]: row["canonical_value"]
            for row in csv.DictReader(file)
            if row["source"] == "desk"
        }
    assert words == {"Open": "open", "Closed": "closed", "Frobnicated": ""}
    assert made.unmapped == (("status_mappings", "Frobnicated"),)
    with pytest.raises(
        ConfigurationError, match=r"column canonical_value: found nothing; expected one of new"
    ):
        validate_seeds(project.folder / "seeds")


def test_agents_seen_in_several_teams_get_a_history(project: Project):
    project.add("desk", project.write("desk.csv", TICKETS))
    agents = project.staging("desk", "agents")
    assert "earlier_team_name" in agents
    assert "'desk:' || team_name as team_id" in agents


def test_what_the_source_cannot_answer_stands_in_the_coverage_seed(project: Project):
    made = project.add("my_calls", project.write("log.csv", CALLS))
    with (project.folder / "seeds" / "source_coverage.csv").open(encoding="utf-8", newline="") as file:
        stated = {row["kpi_id"]: row["reason"] for row in csv.DictReader(file) if row["source"] == "my_calls"}
    assert stated == made.unanswered
    assert stated["first_response_time"].startswith("it holds no tickets")
    assert stated["csat_response_rate"] == "nothing in it says which surveys were sent"
    assert {"abandonment_rate", "average_speed_of_answer", "csat_average"} <= set(made.answered)
    validate_seeds(project.folder / "seeds")


@pytest.mark.parametrize(
    "name", ["My Calls", "2calls", "a__b", "calls_", "canonical", "call_center", "x" * 41]
)
def test_a_name_that_cannot_be_or_is_taken_is_refused_and_nothing_written(project: Project, name: str):
    file, before = project.write("log.csv", CALLS), project.snapshot()
    with pytest.raises(ConfigurationError, match="Do: choose"):
        project.add(name, file)
    assert project.snapshot() == before


def test_an_unknown_zone_or_entity_is_refused(project: Project):
    file = project.write("log.csv", CALLS)
    with pytest.raises(ConfigurationError, match="Europe/Atlantis"):
        project.add("my_calls", file, timezone="Europe/Atlantis")
    with pytest.raises(InputError, match="no such entity"):
        project.add("my_calls", file, entity="phonecalls")


def test_a_write_that_fails_leaves_the_project_as_it_was(project: Project, monkeypatch: pytest.MonkeyPatch):
    file, before = project.write("log.csv", CALLS), project.snapshot()

    def full(path, text, **more):
        raise OSError(28, "No space left on device")

    planned = module.plan

    def plan_and_fill_the_disk(*arguments):
        made = planned(*arguments)
        monkeypatch.setattr("pathlib.Path.write_text", full)
        return made

    monkeypatch.setattr(module, "plan", plan_and_fill_the_disk)
    with pytest.raises(OSError, match="No space left"):
        project.add("my_calls", file)
    assert project.snapshot() == before


def test_rows_that_repeat_a_key_are_versions_where_the_file_dates_them(project: Project):
    rows = "Ticket ID,Created,Status,Updated at\n1,2024-03-01 09:00,Open,2024-03-01 09:00\n"
    made = project.add(
        "desk", project.write("desk.csv", rows + "1,2024-03-01 09:00,Closed,2024-03-02 09:00\n")
    )
    assert (made.draft.key, made.draft.newest_by) == (("Ticket ID",), "Updated at")
    assert made.trial.report.rows_quarantined == 0


def test_a_bare_day_is_the_local_midnight_of_the_contracts_zone(project: Project):
    rows = "ID,Survey date,NPS,Market\n1,25/12/21,10,UK\n2,01/09/21,0,US\n"
    project.add("asked", project.write("nps.csv", rows))
    answers = project.staging("asked", "survey_responses")
    assert """{{ day_starts_at('"Survey date"', source_timezone('asked')) }} as responded_at""" in answers


def test_a_survey_that_knows_markets_but_no_agents_comes_by_team(project: Project):
    rows = "ID,Survey date,NPS,Market\n1,25/12/21,10,UK\n2,01/09/21,0,US\n"
    made = project.add("asked", project.write("nps.csv", rows))
    assert made.entities == ("survey_responses", "agents")
    assert "confirm: each Market stands for a team" in project.staging("asked", "survey_responses")
    agents = project.staging("asked", "agents")
    assert "'asked:' || agent_key as team_id" in agents
    assert "'bot' as role" in agents
