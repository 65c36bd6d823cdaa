"""The tables raw.<source>__<entity>: their shape, and rows going in."""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

import duckdb

from orchestration.errors import ConfigurationError
from orchestration.landing.accounting import FileReport, forget, landed_versions
from orchestration.landing.checks import Check, Findings, named
from orchestration.landing.contracts import EntityContract
from orchestration.landing.discovery import ExportFile
from orchestration.landing.line_numbers import numbered
from orchestration.landing.reading import Reading, value_column
from orchestration.landing.sql import identifier, literal
from orchestration.landing.transaction import transaction

_PROVENANCE = {
    "_source_file": "varchar",
    "_row_number": "bigint",
    "_loaded_at": "timestamp",
    "_load_id": "varchar",
    "_load_order": "bigint",
}


def table_name(contract: EntityContract) -> str:
    """The raw table, quoted."""
    return f"raw.{identifier(contract.identifier)}"


def ensure_table(
    connection: duckdb.DuckDBPyConnection, contract: EntityContract, files: list[ExportFile]
) -> None:
    """The raw table with the contract's columns and types.

    Columns that came or went are added or dropped. A changed type means landing everything again; where a
    landed version's bytes are no longer among the exports that would lose rows: ConfigurationError.
    """
    wanted = {column.name: column.data_type for column in contract.columns} | _PROVENANCE
    columns = ", ".join(
        f"{identifier(name)} {data_type}{_compression(contract, name)}" for name, data_type in wanted.items()
    )
    table = table_name(contract)
    connection.execute(f"create table if not exists {table} ({columns})")
    rows = connection.execute(
        "select column_name, lower(data_type) from duckdb_columns() "
        "where schema_name = 'raw' and table_name = ? and database_name = current_database()",
        [contract.identifier],
    ).fetchall()
    present = dict(rows)
    changed = [name for name, data_type in wanted.items() if present.get(name, data_type) != data_type]
    if changed:
        _check_all_present(connection, contract, files, changed)
        with transaction(connection):
            for version in landed_versions(connection, contract):
                forget(connection, table, version)
            connection.execute(f"drop table {table}")
            connection.execute(f"create table {table} ({columns})")
        return
    for name in wanted.keys() - present.keys():
        connection.execute(f"alter table {table} add column {identifier(name)} {wanted[name]}")
    for name in present.keys() - wanted.keys():
        connection.execute(f"alter table {table} drop column {identifier(name)}")


def _compression(contract: EntityContract, column: str) -> str:
    """Texts that are all different: looking for a dictionary of them is a tenth of the time of landing."""
    return " using compression uncompressed" if contract.key == (column,) else ""


def _check_all_present(
    connection: duckdb.DuckDBPyConnection,
    contract: EntityContract,
    files: list[ExportFile],
    changed: list[str],
) -> None:
    present = {file.sha256 for file in files}
    gone = [
        version for version in landed_versions(connection, contract) if version.file_sha256 not in present
    ]
    if gone:
        raise ConfigurationError(
            f"source {contract.source}, table {contract.name}: the type of {', '.join(changed)} changed, but "
            f"{len(gone)} landed file(s) are no longer among the exports, first {gone[0].file_path}; "
            "expected all of them, because they have to land again. To mend it: put them back, undo the "
            "change of the type, or start in a new home."
        )


def insert_rows(
    connection: duckdb.DuckDBPyConnection,
    contract: EntityContract,
    reading: Reading,
    findings: Findings,
    report: FileReport,
) -> None:
    """Every row of landing_read that is neither a duplicate nor in quarantine, faulty values as NULL."""
    values = [_value(contract, column.name, findings.value_checks) for column in contract.columns]
    rejected = report.rows_read - findings.rows
    gone = []
    if findings.duplicates:
        gone.append("_id not in (select _id from landing_duplicates)")
    if findings.row_faults:
        gone.append("_id not in (select _id from landing_faults where is_row)")
    connection.execute(
        f"""
        insert into {table_name(contract)} ({column_list(contract)})
        select {", ".join(values)}, {provenance(report, "_n")}
        from {numbered(reading, named(contract), rejected)}
        {"where " + " and ".join(gone) if gone else ""}
        """
    )


def column_list(contract: EntityContract) -> str:
    """The raw table's columns: the contract's, then where a row came from."""
    return ", ".join([*(identifier(column.name) for column in contract.columns), *_PROVENANCE])


def provenance(report: FileReport, row_number: str) -> str:
    """The SQL of where a row came from, in the order of column_list."""
    loaded_at = f"timestamp {literal(report.loaded_at.isoformat(sep=' '))}"
    load = f"{literal(report.load_id)}, {report.load_order}"
    return f"{literal(report.file_path)}, {row_number}, {loaded_at}, {load}"


def _value(contract: EntityContract, column: str, value_checks: tuple[Check, ...]) -> str:
    value = value_column(contract, column)
    broken = [f"({check.condition})" for check in value_checks if check.column == column]
    return f"case when not coalesce({' or '.join(broken)}, false) then {value} end" if broken else value
