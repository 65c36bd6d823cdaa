"""Opening the private warehouse file, and the names of runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb

from orchestration.config import Settings
from orchestration.errors import RunFailed
from orchestration.landing.sql import literal

RUN_TAG = "helpdesk/run"
MARTS = "marts"
# Landing and publishing pass rows on; with more they only keep what they have read. dbt has its own limit.
PASSING_MEMORY = "2GB"


@contextmanager
def open_warehouse(settings: Settings, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in UTC, closed at the end: dbt opens the same files from its own process.

    Whoever only reads finds the marts under their own name.

    Raises:
        RunFailed: another process has it open.
    """
    try:
        connection = duckdb.connect(str(settings.warehouse), read_only=read_only)
    except duckdb.IOException as error:
        if "lock" not in str(error):
            raise
        raise RunFailed(
            f"{settings.warehouse} is open in another program: {str(error).splitlines()[0]}\n"
            "Do: close it there. Readers open published/current/helpdesk.duckdb, never this file."
        ) from error
    with connection:
        configure(connection, settings)
        if read_only:
            attach_marts(connection, settings)
        yield connection


def configure(
    connection: duckdb.DuckDBPyConnection, settings: Settings, *, beside: Path | None = None
) -> None:
    """Every connection of a run works in UTC, within the memory it is given; what is too much is spilled.

    It is spilled beside the warehouse, or beside the file that a connection works on at the same time as
    another: two in one folder would write over each other.
    """
    connection.execute("set TimeZone = 'UTC'")
    connection.execute(f"set memory_limit = {literal(settings.memory or PASSING_MEMORY)}")
    connection.execute(f"set temp_directory = {literal(f'{beside or settings.warehouse}.tmp')}")


def attach_marts(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """What dbt has built to be published, to read as `marts`; nothing where it has built nothing yet."""
    if settings.marts.exists():
        connection.execute(f"attach {literal(str(settings.marts))} as {MARTS} (read_only)")


def write_ahead_log(file: Path) -> Path:
    """What DuckDB has not put into the file yet; a file that was closed has none."""
    return file.with_name(f"{file.name}.wal")


def new_run_name(dagster_run_id: str | None = None, at: datetime | None = None) -> str:
    """Sorts by time and is unique: 20260630T041500Z-1a2b3c4d."""
    moment = at or datetime.now(UTC)
    return f"{moment:%Y%m%dT%H%M%SZ}-{(dagster_run_id or str(uuid4()))[:8]}"
