"""The same export is understood alike in every format; real ones land whole by their new contract."""

from pathlib import Path

import duckdb
import pytest
from scaffolding_support import CALLS, Project, roles_of
from workbooks import workbook

from orchestration.scaffolding.matching import read_options

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "entities", "rows"),
    [
        ("call_center_calls.csv", ("calls", "survey_responses", "agents"), 5000),
        ("technical_support_tickets.csv", ("tickets", "survey_responses", "agents"), 2330),
        ("nps_survey.csv", ("survey_responses", "agents"), 5000),
    ],
)
def test_real_flat_exports_land_whole_by_the_contract_they_were_given(project, name, entities, rows):
    if not (SHARED / name).exists():
        pytest.skip("the shared data is not beside the project")
    made = project.add("real", SHARED / name)
    assert (made.entities, made.trial.report.rows_loaded, made.unmapped) == (entities, rows, ())


def test_the_same_log_is_understood_alike_in_every_format(project: Project, tmp_path: Path):
    source = project.write("log.csv", CALLS)
    with duckdb.connect() as connection:
        connection.execute(f"create table log as from read_csv('{source}', all_varchar = true)")
        for name, options in {
            "log.tsv": "format csv, header, delimiter '\t'",
            "log.ndjson": "format json",
            "log.json": "format json, array true",
            "log.parquet": "format parquet",
        }.items():
            connection.execute(f"copy log to '{source.with_name(name)}' ({options})")
    made = {
        name: project.add(f"log_{number}", source.with_name(name))
        for number, name in enumerate(("log.csv", "log.tsv", "log.ndjson", "log.json", "log.parquet"))
    }
    understood = {(one.draft.entity, *sorted(roles_of(one).items())) for one in made.values()}
    assert len(understood) == 1
    assert {one.trial.report.rows_loaded for one in made.values()} == {3}


def test_decimal_commas_are_declared_column_by_column_and_land_whole(project: Project):
    log = "Call Id;Agent;Date;Time;Answered (Y/N);Speed of answer in seconds;Rating\n"
    rows = "C1;Ann;2024-03-01;09:00:00;Y;1.234,5;4,5\nC2;Bo;2024-03-01;09:30:00;Y;7,25;3,0\n"
    made = project.add("eu_calls", project.write("eu_calls.csv", log + rows))
    contract = project.contract("eu_calls")
    assert contract.count('decimal: ","') == 2
    assert (made.trial.report.rows_loaded, made.trial.report.value_faults, made.trial.faults) == (2, 0, [])


def test_values_deep_in_json_responses_are_found_by_their_path(project: Project):
    document = """{"data": [
        {"id": 1, "created_at": "2024-03-01T09:00:00Z", "status": "open", "via": {"channel": "email"}},
        {"id": 2, "created_at": "2024-03-02T09:00:00Z", "status": "closed", "via": {"channel": "phone"}}
    ], "next_page": null}"""
    made = project.add("desk", project.write("tickets.json", document))
    contract = project.contract("desk")
    assert "records: data" in contract
    assert "path: via.channel" in contract
    assert (made.draft.entity, made.trial.report.rows_loaded) == ("tickets", 2)


def test_a_workbook_is_read_below_its_title_with_its_own_dates_times_and_durations(project: Project):
    day, header = 45352, CALLS.splitlines()[0].split(",")
    rows = [
        ["Calls in March"],
        header,
        ["C1", "Ann", (day, 2), (0.375, 3), "Billing", "Y", "Y", 10, (120 / 86400, 4), 5, "Somebody"],
        ["C2", "Ann", (day, 2), (0.5, 3), "Billing", "N", "N", None, None, None, "Somebody"],
        ["C3", "Bo", (day + 1, 2), (0.25, 3), "Repair", "Y", "N", 30, (60 / 86400, 4), 3, "Somebody"],
    ]
    content = workbook({"Notes": [["nothing here"]], "Log": rows})
    made = project.add("log", project.write("log.xlsx", content), read_options([], sheet="Log"))
    plain = project.add("plain", project.write("log.csv", CALLS))
    assert roles_of(made) == roles_of(plain)
    assert (made.trial.report.rows_loaded, made.trial.faults) == (3, [])
    assert "sheet: Log" in project.contract("log")
