"""The tables that one file is read into, whatever its format.

landing_read      one row per row that could be taken apart: _r<i> the text of the contract's i-th column
                  (NULL where the file lacks it), _c<i> its typed value (text columns have _r<i> alone);
                  _n and _line where the reader numbers the rows itself
landing_rejected  row_number, counted_line, raw_row, reason, expected: rows that could not be taken apart
"""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.landing.contracts import Column, EntityContract
from orchestration.landing.discovery import ExportFile
from orchestration.landing.typing_sql import day_text, typed

_TABLES = (
    *("row_errors", "row_scans", "read", "rejected", "lines", "numbered", "elements", "lists"),
    *("faults", "duplicates", "repeated", "positions", "breaks", "starts"),
)


@dataclass(frozen=True)
class Job:
    """One file to read: as what, in which zone its local times are, and where copies may lie meanwhile."""

    connection: duckdb.DuckDBPyConnection
    contract: EntityContract
    file: ExportFile
    zone: str
    scratch: Path


@dataclass(frozen=True)
class Reading:
    """What was found beside the rows."""

    format: str
    encoding: str | None = None
    delimiter: str | None = None
    unknown_columns: tuple[str, ...] = ()
    missing_columns: tuple[str, ...] = ()
    # All names in the file; in its order, but for JSON, whose objects have none.
    columns: tuple[str, ...] = ()
    header_lines: int = 0
    # Where the text lies that line numbers are counted in; None = they have none, or the reader gave them.
    text_location: Path | None = None
    is_text_compressed: bool = False


def clear(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what the file before left."""
    for table in _TABLES:
        connection.execute(f"drop table if exists landing_{table}")


def value_column(contract: EntityContract, name: str) -> str:
    """The column of landing_read that holds the typed value."""
    index = contract.position(name)
    return f"{'_r' if contract.columns[index].data_type == 'varchar' else '_c'}{index}"


def create_reading(job: Job, source: str, texts: Mapping[str, str], numbers: str = "") -> None:
    """Create landing_read from a relation, in its order; `texts` is column name -> SQL of its text."""
    items = [numbers] if numbers else []
    for index, column in enumerate(job.contract.columns):
        items.append(f"{texts.get(column.name, 'cast(null as varchar)')} as _r{index}")
        if column.data_type != "varchar":
            items.append(f"{typed_value(job, column, texts)} as _c{index}")
    job.connection.execute(f"create temp table landing_read as select {', '.join(items)} from {source}")


def typed_value(job: Job, column: Column, texts: Mapping[str, str]) -> str:
    """The SQL of a column's typed value; NULL without such a column, or where the text is no such value."""
    text = texts.get(column.name)
    if text is None:
        return f"cast(null as {column.data_type})"
    day = _day(job.contract, column.date_column, texts) if column.date_column else None
    return f"cast({typed(column, text, job.zone, date_text=day)} as {column.data_type})"


def _day(contract: EntityContract, name: str, texts: Mapping[str, str]) -> str:
    return day_text(contract.columns[contract.position(name)], texts.get(name, "cast(null as varchar)"))


def create_rejected(connection: duckdb.DuckDBPyConnection, query: str | None = None) -> None:
    """Create landing_rejected, empty without a query."""
    columns = "(row_number bigint, counted_line bigint, raw_row varchar, reason varchar, expected varchar)"
    connection.execute(f"create temp table landing_rejected {columns}")
    if query:
        connection.execute(f"insert into landing_rejected {query}")
