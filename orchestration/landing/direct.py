"""A clean CSV file straight into its raw table: one pass, nothing in between.

Most files have no fault, and most of the time of landing went into a copy of the rows that only faults need.
So a file is taken for clean first; what proves it is not (a text that is no value of its type, any check of
the contract, a key that comes again, a row that is no row) takes everything back, and the file goes the
careful way.
"""

# Names and literals of user files go through sql.py.
# ruff: noqa: S608

from dataclasses import dataclass

import duckdb

from orchestration.errors import InputError
from orchestration.landing.accounting import FileReport
from orchestration.landing.checks import Check
from orchestration.landing.contracts import EntityContract
from orchestration.landing.csv_reader import CsvScan, plain_scan
from orchestration.landing.raw_tables import column_list, provenance, table_name
from orchestration.landing.reading import Job, Reading, clear, typed_value, value_column
from orchestration.landing.repeated_keys import hashes_of_repeated
from orchestration.landing.sql import identifier


@dataclass(frozen=True)
class CleanFile:
    """A file whose rows all landed as they were."""

    reading: Reading
    rows: int


def insert_clean_file(job: Job, checks: list[Check], report: FileReport) -> CleanFile | None:
    """Insert the rows of a CSV file, in the caller's transaction.

    None means that the file is not clean, or not for this way: roll back, and go the careful one.
    """
    if job.file.format != "csv" or not job.file.size_bytes:
        return None
    clear(job.connection)
    try:
        scan = plain_scan(job)
        if scan is None:
            return None
        job.connection.execute(_insert(job, scan, report))
        rows = _count_if_clean(job, checks, report)
    except (duckdb.Error, InputError, OSError, EOFError):
        # Whatever it is, the careful way finds it again, and its words for it.
        return None
    if rows is None or not job.file.is_unchanged_on_disk():
        return None
    _number_rows(job, report)
    return CleanFile(scan.reading, rows)


def _insert(job: Job, scan: CsvScan, report: FileReport) -> str:
    values = []
    for column in job.contract.columns:
        text = scan.texts.get(column.name)
        value = typed_value(job, column, scan.texts)
        if text is None or column.data_type == "varchar":
            values.append(text or value)
        else:
            values.append(f"case when {text} is not null then coalesce({value}, error('not clean')) end")
    return f"""
        insert into {table_name(job.contract)} ({column_list(job.contract)})
        select {", ".join(values)}, {provenance(report, "null")}
        from {scan.source}
    """


def _count_if_clean(job: Job, checks: list[Check], report: FileReport) -> int | None:
    """The file's rows in the raw table; None where a row or value of them breaks a rule."""
    landed = _landed(job.contract, report)
    broken = " or ".join(f"coalesce({check.condition}, false)" for check in checks)
    rows, faults = job.connection.execute(
        f"select count(*), count(*) filter ({broken or 'false'}) from {landed}"
    ).fetchone() or (0, 0)
    if faults or job.connection.execute("select 1 from landing_row_errors limit 1").fetchall():
        return None
    keys = ", ".join(value_column(job.contract, name) for name in job.contract.key)
    if job.connection.execute(f"{hashes_of_repeated(keys, landed)} limit 1").fetchall():
        return None
    return int(rows)


def _landed(contract: EntityContract, report: FileReport) -> str:
    """The file's rows in the raw table, their columns also under the names that checks know them by.

    A value stands for its text here: a text that gave none has ended the insert.
    """
    names = [
        f"{identifier(column.name)} as _r{index}, {identifier(column.name)} as _c{index}"
        for index, column in enumerate(contract.columns)
    ]
    table = table_name(contract)
    return f"(select *, {', '.join(names)} from {table} where _load_order = {report.load_order})"


def _number_rows(job: Job, report: FileReport) -> None:
    """Rows land in the order of the file, so that their place in the table gives their number."""
    table, here = table_name(job.contract), f"_load_order = {report.load_order}"
    job.connection.execute(
        f"update {table} set _row_number = rowid - (select min(rowid) from {table} where {here}) + 1 "
        f"where {here}"
    )
