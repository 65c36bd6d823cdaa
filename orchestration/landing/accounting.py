"""What became of every file and every row: the tables of the schema landing."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

from dataclasses import asdict, dataclass, fields
from datetime import datetime

import duckdb

from orchestration.landing.contracts import EntityContract
from orchestration.landing.sql import literal


@dataclass(frozen=True)
class FileReport:
    """One file: always rows_read = rows_loaded + rows_quarantined + exact_duplicates."""

    load_id: str
    source: str
    entity: str
    file_path: str
    file_sha256: str
    contract_sha256: str
    size_bytes: int
    format: str
    encoding: str | None
    delimiter: str | None
    status: str
    rows_read: int
    rows_loaded: int
    rows_quarantined: int
    exact_duplicates: int
    value_faults: int
    unknown_columns: str
    missing_columns: str
    error: str | None
    load_order: int
    loaded_at: datetime
    # a JSON list of the names in the file; what changed against the entity's file of that format before it
    column_names: str | None = None
    schema_changes: str | None = None


@dataclass(frozen=True)
class LandingReport:
    """One source: its files, by entity and path, and those that were left because they just changed."""

    source: str
    files: list[FileReport]
    unsettled: tuple[str, ...] = ()

    @property
    def rejected(self) -> list[FileReport]:
        """The files that could not be landed."""
        return [file for file in self.files if file.status == "rejected"]


_TABLES = {
    "files": """
        load_id varchar, source varchar, entity varchar, file_path varchar, file_sha256 varchar,
        contract_sha256 varchar, size_bytes bigint, format varchar, encoding varchar, delimiter varchar,
        status varchar, rows_read bigint, rows_loaded bigint, rows_quarantined bigint,
        exact_duplicates bigint, value_faults bigint, unknown_columns varchar, missing_columns varchar,
        error varchar, load_order bigint, loaded_at timestamp, column_names varchar, schema_changes varchar
    """,
    "quarantine": """
        load_id varchar, source varchar, entity varchar, file_path varchar, row_number bigint,
        line_number bigint, column_name varchar, raw_value varchar, reason varchar, expected varchar,
        raw_row varchar, loaded_at timestamp
    """,
    "data_issues": """
        load_id varchar, source varchar, entity varchar, file_path varchar, row_number bigint,
        line_number bigint, row_key varchar, column_name varchar, raw_value varchar, reason varchar,
        expected varchar, loaded_at timestamp
    """,
    "superseded_rows": "source varchar, entity varchar, load_order bigint, row_number bigint",
    "superseded_state": "source varchar, entity varchar, signature varchar",
}


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """The schemas landing and raw and the accounting tables, where they are missing."""
    connection.execute("create schema if not exists raw")
    connection.execute("create schema if not exists landing")
    for name, columns in _TABLES.items():
        connection.execute(f"create table if not exists landing.{name} ({columns})")
    # a warehouse of an earlier version has the table without them
    for column in ("column_names", "schema_changes"):
        connection.execute(f"alter table landing.files add column if not exists {column} varchar")


def record_file(connection: duckdb.DuckDBPyConnection, report: FileReport) -> None:
    """One row in landing.files; a path's earlier rejection is over with it."""
    connection.execute(
        "delete from landing.files where source = ? and entity = ? and file_path = ? and status = 'rejected'",
        [report.source, report.entity, report.file_path],
    )
    names = [field.name for field in fields(FileReport)]
    marks = ", ".join("?" for _ in names)
    connection.execute(
        f"insert into landing.files ({', '.join(names)}) values ({marks})", list(asdict(report).values())
    )


def record_faults(
    connection: duckdb.DuckDBPyConnection, contract: EntityContract, report: FileReport
) -> None:
    """The rows of landing_faults and landing_rejected as quarantine and data issues."""
    place = ", ".join(
        literal(text) for text in (report.load_id, report.source, report.entity, report.file_path)
    )
    at = f"timestamp {literal(report.loaded_at.isoformat(sep=' '))}"
    raw_row = ", ".join(f"{literal(column.name)}, _r{index}" for index, column in enumerate(contract.columns))
    key = ", ".join(f"_r{contract.position(name)}" for name in contract.key)
    faults = """
        from landing_faults as faults
        inner join landing_positions as positions on faults._id = positions._id
        inner join (select *, rowid as _id from landing_read) as landed on faults._id = landed._id
    """
    connection.execute(
        f"""
        insert into landing.quarantine
        select {place}, positions._n, positions._line, column_name, raw_value, reason, expected,
            cast(json_object({raw_row}) as varchar), {at}
        {faults}
        where is_row
        union all
        select {place}, row_number, counted_line, null, null, reason, expected,
            cast(to_json(raw_row) as varchar), {at}
        from landing_rejected
        """
    )
    connection.execute(
        f"""
        insert into landing.data_issues
        select {place}, positions._n, positions._line, concat_ws(', ', {key}), column_name, raw_value, reason,
            expected, {at}
        {faults}
        where not is_row
        """
    )


def forget(connection: duckdb.DuckDBPyConnection, raw_table: str, old: FileReport) -> None:
    """Take a landed version out again, rows and faults; its line in landing.files stays, as superseded."""
    connection.execute(f"delete from {raw_table} where _load_order = ?", [old.load_order])
    place = [old.load_id, old.source, old.entity, old.file_path]
    for table in ("quarantine", "data_issues"):
        connection.execute(
            f"delete from landing.{table} where load_id = ? and source = ? and entity = ? and file_path = ?",
            place,
        )
    connection.execute(
        "update landing.files set status = 'superseded' where source = ? and entity = ? and load_order = ? "
        "and status = 'loaded'",
        [old.source, old.entity, old.load_order],
    )


def landed_versions(connection: duckdb.DuckDBPyConnection, contract: EntityContract) -> list[FileReport]:
    """What is in the entity's raw table, in load order."""
    names = ", ".join(field.name for field in fields(FileReport))
    rows = connection.execute(
        f"select {names} from landing.files where source = ? and entity = ? and status = 'loaded' "
        "order by load_order",
        [contract.source, contract.name],
    ).fetchall()
    return [FileReport(*row) for row in rows]


def next_load_order(connection: duckdb.DuckDBPyConnection) -> int:
    """One more than the highest so far, over all sources."""
    row = connection.execute("select coalesce(max(load_order), 0) + 1 from landing.files").fetchone()
    return row[0] if row else 1
