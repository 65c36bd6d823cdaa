"""Tables that say where a publication's numbers come from: its run and the files read."""

from collections.abc import Mapping
from datetime import datetime

import duckdb

LANDED_FILES = """
create table landed_files as
select
    load_id, source, entity, file_path, file_sha256, status,
    cast(rows_read as bigint) as rows_read,
    cast(rows_loaded as bigint) as rows_loaded,
    cast(rows_quarantined as bigint) as rows_quarantined,
    cast(exact_duplicates as bigint) as exact_duplicates,
    cast(value_faults as bigint) as value_faults,
    unknown_columns, missing_columns, schema_changes,
    cast(loaded_at as timestamp) as loaded_at
from warehouse.landing.files
order by load_order, loaded_at, source, file_path
"""
COMMENTS = {
    "publication": "One row: the run behind everything in this file.",
    "landed_files": "One row per export file and load: what was read, loaded and set aside.",
}


def write_accounting(
    connection: duckdb.DuckDBPyConnection, publication: Mapping[str, str | int | datetime | None]
) -> None:
    """Create `publication` and `landed_files` in the attached file.

    Args:
        publication: Column -> value of the single row; texts, counts and instants (naive, UTC).
    """
    kinds = {int: "bigint", datetime: "timestamp"}
    columns = ", ".join(
        f"cast(? as {kinds.get(type(value), 'varchar')}) as {name}" for name, value in publication.items()
    )
    connection.execute(f"create table publication as select {columns}", list(publication.values()))
    connection.execute(LANDED_FILES)
    for table, text in COMMENTS.items():
        connection.execute(f"comment on table {table} is '{text}'")
