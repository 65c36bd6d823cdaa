"""Tables that say where a publication's numbers come from: its run and the files read."""

from collections.abc import Mapping
from datetime import datetime

import duckdb

from orchestration.landing.sql import literal
from orchestration.landing.transaction import transaction

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
# Table -> column -> its type and what it says.
COLUMNS = {
    "publication": {
        "run_id": (
            "varchar",
            "The run that published this file; the name of its folder.",
        ),
        "published_at": ("timestamp", "When it was written (UTC)."),
        "as_of": ("timestamp", "Everything up to and including this instant (UTC) has happened."),
        "reporting_timezone": (
            "varchar",
            "Zone whose days, weeks and months the KPIs are of.",
        ),
        "load_ids": (
            "varchar",
            "Loads behind the numbers, separated by commas; as in landed_files.",
        ),
        "code_version": (
            "varchar",
            "Release, and a digest of models, macros, seeds and settings.",
        ),
        "checks_passed": ("bigint", "How many of dbt's tests and of the expectations passed."),
        "checks_warned": ("bigint", "How many of them only warned."),
        "duckdb_version": ("varchar", "DuckDB that wrote this file."),
    },
    "landed_files": {
        "load_id": ("varchar", "The load that read the file."),
        "source": ("varchar", "Source whose folder it lay in."),
        "entity": ("varchar", "Table of that source that its rows belong to."),
        "file_path": ("varchar", "Where it lay, below the folder of exports."),
        "file_sha256": ("varchar", "Digest of its content: the same content is not read again."),
        "status": (
            "varchar",
            "loaded; superseded by a newer file in its place; rejected as a whole.",
        ),
        "rows_read": ("bigint", "Rows in the file; the sum of the three that follow."),
        "rows_loaded": ("bigint", "Rows that are in the raw table."),
        "rows_quarantined": ("bigint", "Rows set aside; reasons in fct_data_issues."),
        "exact_duplicates": ("bigint", "Rows that say nothing new."),
        "value_faults": (
            "bigint",
            "Optional values that became NULL; reasons in fct_data_issues.",
        ),
        "unknown_columns": ("varchar", "Columns of the file that the contract of the source does not know."),
        "missing_columns": ("varchar", "Columns of the contract that the file lacks."),
        "schema_changes": ("varchar", "How its columns differ from those of the file read before it."),
        "loaded_at": ("timestamp", "When it was read (UTC)."),
    },
}


def write_accounting(
    connection: duckdb.DuckDBPyConnection, publication: Mapping[str, str | int | datetime | None]
) -> None:
    """Create `publication` and `landed_files` in the attached file.

    Args:
        publication: Column of COLUMNS -> value of the single row; instants naive, UTC.

    Raises:
        KeyError: a column that COLUMNS does not describe.
    """
    kinds = {name: kind for name, (kind, _) in COLUMNS["publication"].items()}
    values = ", ".join(f"cast(? as {kinds[name]}) as {name}" for name in publication)
    connection.execute(f"create table publication as select {values}", list(publication.values()))
    connection.execute(LANDED_FILES)
    described = {**COLUMNS, "publication": {name: COLUMNS["publication"][name] for name in publication}}
    with transaction(connection):
        for table, columns in described.items():
            connection.execute(f"comment on table {table} is {literal(COMMENTS[table])}")
            for column, (_, said) in columns.items():
                connection.execute(f"comment on column {table}.{column} is {literal(said)}")
