"""A vendor's files, landed under the project's own contract."""

from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from orchestration.landing.accounting import LandingReport
from orchestration.landing.contracts import read_contracts
from orchestration.landing.landing import land_source

PROJECT = Path(__file__).parents[4]
FIXTURES = PROJECT / "tests" / "fixtures"
SHARED_DATA = PROJECT.parent / "shared" / "data"


def land(connection: duckdb.DuckDBPyConnection, source: str, exports: Path) -> LandingReport:
    """One load of a source's folder below `exports`, by default in a zone that is not UTC."""
    contract = next(contract for contract in read_contracts(PROJECT) if contract.name == source)
    return land_source(
        connection,
        contract,
        exports,
        load_id="load",
        loaded_at=datetime(2026, 1, 1),
        default_timezone="America/Chicago",
        seeds_dir=PROJECT / "seeds",
    )


def newest(connection: duckdb.DuckDBPyConnection, source: str, entity: str, columns: str) -> list[Any]:
    """Rows of an entity that no newer version replaced, by id."""
    return connection.execute(
        f"""
        select {columns}
        from raw.{source}__{entity} as landed
        left join landing.superseded_rows as superseded
            on
                superseded.source = '{source}'
                and superseded.entity = '{entity}'
                and landed._load_order = superseded.load_order
                and landed._row_number = superseded.row_number
        where superseded.load_order is null
        order by landed.id
        """  # noqa: S608
    ).fetchall()


def set_aside(connection: duckdb.DuckDBPyConnection) -> list[Any]:
    """Entity, column and value of each quarantined row."""
    return connection.execute("select entity, column_name, raw_value from landing.quarantine").fetchall()


def assert_landed_whole(report: LandingReport) -> None:
    """Every entity got rows, and none of them was set aside or changed."""
    assert report.files
    counts = [(file.status, file.rows_quarantined, file.value_faults) for file in report.files]
    assert counts == [("loaded", 0, 0)] * len(report.files)
    with_rows = {file.entity for file in report.files if file.rows_loaded}
    assert with_rows == {file.entity for file in report.files}
