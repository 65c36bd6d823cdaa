"""Files of Vtiger: responses of its API, list exports with labels, and the tables of an own installation."""

import json
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
from vendor_support import assert_landed_whole, land

from orchestration.demo.generator import generate_demo

CASE = {
    "id": "39x7",
    "casestatus": "Resolved",
    "casepriority": "High",
    "createdtime": "2024-02-29 13:05:00",
    "hours": "0.5",
    "sla_time_elapsed": "1 hours 30 minutes",
}
ROW = "39x7,Resolved,High,2024-02-29 13:05:00,0.5,1 hours 30 minutes\n"
FORMS = {
    "cases.json": json.dumps({"success": True, "result": [CASE]}),
    "cases.ndjson": "\n".join(json.dumps({"success": True, "result": rows}) for rows in ([CASE], [])),
    "cases.csv": "Record ID,Case Status,Priority,Created Time,Hours,SLA Time Elapsed\n" + ROW,
    "helpdesk.csv": "ticketid,status,priority,createdtime,hours,sla_time_elapsed\n" + ROW,
}


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


@pytest.mark.parametrize("name", FORMS)
def test_a_case_means_the_same_however_it_was_exported(
    name: str, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    (tmp_path / "vtiger").mkdir()
    (tmp_path / "vtiger" / name).write_text(FORMS[name], encoding="utf-8")
    assert_landed_whole(land(connection, "vtiger", tmp_path))
    landed = connection.execute(
        "select id, casestatus, casepriority, hours, sla_time_elapsed,"
        " createdtime at time zone 'UTC' at time zone 'America/Chicago' from raw.vtiger__cases"
    ).fetchall()
    assert landed == [("39x7", "Resolved", "High", 1800, 5400, datetime(2024, 2, 29, 13, 5))]


def test_the_demo_in_the_shape_of_vtiger_lands_whole(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    generate_demo(tmp_path, tickets=60, days=30, form="vtiger")
    assert_landed_whole(land(connection, "vtiger", tmp_path))
