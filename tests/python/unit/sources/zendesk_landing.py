"""Landing of Zendesk exports by the project's own contracts."""

from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.landing.accounting import FileReport
from orchestration.landing.contracts import read_contracts
from orchestration.landing.landing import land_source

PROJECT = Path(__file__).resolve().parents[4]
SHARED = PROJECT.parent / "shared" / "data"


def land(source: str, exports: Path) -> tuple[duckdb.DuckDBPyConnection, dict[str, FileReport]]:
    """Land `<exports>/<source>/`; the warehouse, and the report of each entity's last file."""
    connection = duckdb.connect()
    contract = next(found for found in read_contracts(PROJECT) if found.name == source)
    report = land_source(
        connection,
        contract,
        exports,
        load_id="load",
        loaded_at=datetime(2026, 1, 1),
        default_timezone="Asia/Tokyo",
        seeds_dir=PROJECT / "seeds",
    )
    for file in report.files:
        assert file.rows_read == file.rows_loaded + file.rows_quarantined + file.exact_duplicates
    return connection, {file.entity: file for file in report.files}
