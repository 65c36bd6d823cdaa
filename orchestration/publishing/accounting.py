"""Tables that say where a publication's numbers come from: run, files read, faults counted, no raw values."""

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
    unknown_columns, missing_columns,
    cast(loaded_at as timestamp) as loaded_at
from warehouse.landing.files
order by load_order, loaded_at, source, file_path
"""
DATA_QUALITY = """
create table data_quality as
with faults as (
    select 'quarantined row' as fault, source, entity, file_path, column_name, reason, expected
    from warehouse.landing.quarantine
    union all
    select 'data issue', source, entity, file_path, column_name, reason, expected
    from warehouse.landing.data_issues
)
select fault, source, entity, file_path, column_name, reason, expected, cast(count(*) as bigint) as count_rows
from faults
group by all
order by all
"""
COMMENTS = {
    "publication": "One row: the run behind everything in this file.",
    "landed_files": "One row per export file and load: what was read, loaded and set aside.",
    "data_quality": "One row per kind of fault, file and column: rows set aside and values emptied, counted.",
}


def write_accounting(
    connection: duckdb.DuckDBPyConnection, publication: Mapping[str, str | int | datetime | None]
) -> None:
    """Create `publication`, `landed_files` and `data_quality` in the attached file.

    Args:
        publication: Column -> value of the single row; texts, counts and instants (naive, UTC).
    """
    kinds = {int: "bigint", datetime: "timestamp"}
    columns = ", ".join(
        f"cast(? as {kinds.get(type(value), 'varchar')}) as {name}" for name, value in publication.items()
    )
    connection.execute(f"create table publication as select {columns}", list(publication.values()))
    connection.execute(LANDED_FILES)
    connection.execute(DATA_QUALITY)
    for table, text in COMMENTS.items():
        connection.execute(f"comment on table {table} is '{text}'")
