"""A check that stopped a run shows what it found, and nobody."""

import json
from pathlib import Path

import duckdb
import pytest

from orchestration.config import Settings
from orchestration.dbt_build import describe_failures
from orchestration.failing_rows import failing_rows

CHECK = "test.helpdesk_warehouse.assert_nothing"
KEY = "test.helpdesk_warehouse.tickets_key"
MANIFEST = {
    "nodes": {
        CHECK: {"name": "assert_nothing", "resource_type": "test", "original_file_path": "tests/dbt/a.sql"},
        KEY: {
            "name": "accepted_values",
            "resource_type": "test",
            "test_metadata": {"name": "accepted_values"},
            "original_file_path": "models/a.yml",
        },
    }
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        connection.execute(
            "create table found as select 'kpi ' || (9 - i) as kpi_id, null as team_id, 'Anna' as agent_name,"
            " 'C' || i as customer_id, i * 1.5 as value from range(5) as five(i)"
        )
    return Settings(home=tmp_path)


def test_the_first_rows_are_shown_without_persons_and_empty_columns(settings: Settings):
    shown = failing_rows(settings, "select * from found -- a comment at the end")
    assert shown == "kpi_id kpi 5, value 6.0; kpi_id kpi 6, value 4.5; kpi_id kpi 7, value 3.0"


@pytest.mark.parametrize(
    "query", ["select customer_id from found", "select * from gone", "select * from found limit 0"]
)
def test_where_there_is_nothing_to_show_nothing_is(settings: Settings, query: str):
    assert failing_rows(settings, query) == ""


def test_rows_stand_beside_the_message_of_checks_of_the_projects_own(tmp_path: Path):
    results = [
        {"unique_id": one, "status": "fail", "message": "Got 5 results", "compiled_code": "select 1"}
        for one in (CHECK, KEY)
    ]
    (tmp_path / "run_results.json").write_text(json.dumps({"results": results}))
    told = describe_failures(tmp_path, MANIFEST, lambda query: f"rows of {query}")
    assert told.splitlines() == [
        "  check assert_nothing: Got 5 results. Such as: rows of select 1 [tests/dbt/a.sql]",
        "  check accepted_values: Got 5 results [models/a.yml]",
    ]
