"""A file published here opens in yesterday's DuckDB, and reflects in SQLAlchemy 1.4 as BI tools have it."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from running import Place, query
from tools import tool_python

from orchestration.publishing.schema import read_schema

SCRIPT = Path(__file__).with_name("reflect_published.py")
NAMES = {
    "DATE": "date",
    "TIMESTAMP": "timestamp",
    "VARCHAR": "varchar",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "FLOAT": "double",
    "BOOLEAN": "boolean",
}


@pytest.fixture(scope="module", params=["1.4", "1.5"])
def seen(request: pytest.FixtureRequest, built: Place) -> dict[str, Any]:
    """What a client with this DuckDB and SQLAlchemy 1.4 sees."""
    python = tool_python(f"duckdb_{request.param.replace('.', '_')}")
    read = subprocess.run([python, SCRIPT, built.published], capture_output=True, text=True, check=False)
    assert read.returncode == 0, read.stderr
    found: dict[str, Any] = json.loads(read.stdout)
    assert found["versions"][0].startswith(request.param)
    assert found["versions"][1].startswith("1.4.")
    return found


def test_an_older_client_reads_every_table_and_the_same_values(built: Place, seen: dict[str, Any]):
    names = "select table_name from information_schema.tables order by 1"
    assert sorted(seen["tables"]) == [name for (name,) in query(built, names)]
    months = query(
        built,
        "select period_start::varchar, value from kpi_values where kpi_id = 'tickets_created'"
        " and period_grain = 'month' and slice = 'total' order by 1",
    )
    assert seen["months"] == [list(row) for row in months]
    assert len(months) > 2


def test_no_column_reflects_as_unknown_and_types_are_the_promised_ones(seen: dict[str, Any]):
    assert {name: table["unknown"] for name, table in seen["tables"].items() if table["unknown"]} == {}
    promised = {(entry.table_name, entry.column_name): entry.data_type for entry in read_schema()}
    reflected = {
        (table, column): NAMES[kind]
        for table, entry in seen["tables"].items()
        for column, kind in entry["columns"].items()
    }
    assert {place: reflected.get(place) for place in promised if place[1]} == {
        place: kind for place, kind in promised.items() if place[1]
    }


def test_every_table_and_column_shows_its_description(seen: dict[str, Any]):
    assert [name for name, table in seen["tables"].items() if not table["comment"]] == []
    assert {name: table["silent"] for name, table in seen["tables"].items() if table["silent"]} == {}
