"""Files of ServiceNow: its event log in two copies, its tables as the API and as spreadsheets give them."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from vendor_support import SHARED_DATA, assert_landed_whole, land, set_aside

from orchestration.demo.generator import generate_demo

LOG = SHARED_DATA / "servicenow_incident_event_log.csv.gz"
HEADERS = {
    "one state, one category, its subcategory": ("incident_state", "subcategory"),
    "another name of the state, the category twice": ("ident_state", "category"),
}
INCIDENT = {
    "sys_id": "46d4",
    "number": "INC0000001",
    "state": "6",
    "contact_type": "",
    "caller_id": {"link": "https://desk.example.com/api/now/table/sys_user/c1", "value": "c1"},
    "opened_at": "2024-02-29 13:05:00",
    "resolved_at": "2024-02-29 14:05:00",
    "sys_updated_on": "2024-02-29 14:05:00",
}
FORMS = {
    "incident.json": json.dumps({"result": [INCIDENT]}),
    "incident_page_1.ndjson": json.dumps({"result": [INCIDENT]}) + "\n" + json.dumps({"result": []}),
    "incident_array.json": json.dumps([INCIDENT]),
    "incident.csv": ",".join(INCIDENT)
    + "\n46d4,INC0000001,6,,c1,2024-02-29 13:05:00,2024-02-29 14:05:00,2024-02-29 14:05:00\n",
}


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    return folder.parent


@pytest.mark.parametrize("header", HEADERS)
def test_both_copies_of_the_public_log_are_read(
    header: str, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    state, second = HEADERS[header]
    text = (
        f"number,{state},sys_mod_count,made_sla,caller_id,opened_at,sys_updated_at,contact_type,"
        f"category,{second},priority,assigned_to,resolved_at\n"
        "INC1,Active,0,true,?,29/2/2016 01:16,1/3/2016 8:05,Phone,55,170,3 - Moderate,?,?\n"
    )
    exports = written(tmp_path / "servicenow_log", "incident_event_log.csv", text)
    assert_landed_whole(land(connection, "servicenow_log", exports))
    landed = connection.execute(
        "select incident_state, caller_id, assigned_to, resolved_at, opened_at at time zone 'UTC'"
        " at time zone 'America/Chicago' from raw.servicenow_log__updates"
    ).fetchall()
    assert landed == [("Active", None, None, None, datetime(2016, 2, 29, 1, 16))]


@pytest.mark.shared
@pytest.mark.skipif(not LOG.is_file(), reason="the public exports are not beside the project")
def test_every_row_of_the_public_log_is_loaded(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    (tmp_path / "servicenow_log").mkdir()
    shutil.copyfile(LOG, tmp_path / "servicenow_log" / LOG.name)
    report = land(connection, "servicenow_log", tmp_path)
    assert_landed_whole(report)
    assert [file.rows_loaded for file in report.files] == [141_712]


@pytest.mark.parametrize("name", FORMS)
def test_an_incident_means_the_same_however_it_was_saved(
    name: str, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    land(connection, "servicenow", written(tmp_path / "servicenow", name, FORMS[name]))
    landed = connection.execute(
        "select sys_id, state, contact_type, opened_at, resolved_at,"
        " case when caller_id like '%value%' then json_extract_string(caller_id, '$.value')"
        " else caller_id end from raw.servicenow__incident"
    ).fetchall()
    opened, resolved = datetime(2024, 2, 29, 13, 5), datetime(2024, 2, 29, 14, 5)
    assert landed == [("46d4", "6", None, opened, resolved, "c1")]


def test_display_values_beside_values_are_refused_by_name(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    both: dict[str, Any] = INCIDENT | {"state": {"display_value": "Resolved", "value": "6"}}
    exports = written(tmp_path / "servicenow", "incident.json", json.dumps({"result": [both]}))
    land(connection, "servicenow", exports)
    assert set_aside(connection) == [("incident", "state", '{"display_value":"Resolved","value":"6"}')]


def test_the_demo_in_the_shape_of_the_tables_lands_whole(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    generate_demo(tmp_path, tickets=60, days=30, form="servicenow")
    assert_landed_whole(land(connection, "servicenow", tmp_path))
