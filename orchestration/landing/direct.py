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
from orchestration.landing.reading import Job, Reading, clear, typed_value
from orchestration.landing.repeated_keys import is_any_key_repeated
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
        inserted = job.connection.execute(_insert(job, scan, report)).fetchone()
        is_clean = _is_clean(job, checks, report)
    except (duckdb.Error, InputError, OSError, EOFError):
        # Whatever it is, the careful way finds it again, and its words for it.
        return None
    if not inserted or not is_clean or not job.file.is_unchanged_on_disk():
        return None
    return CleanFile(scan.reading, inserted[0])


def _insert(job: Job, scan: CsvScan, report: FileReport) -> str:
    """Every text is worked out once, under a name, as a typed value is made of it several times."""
    names = {name: f"t{index}" for index, name in enumerate(scan.texts)}
    texts = ", ".join(f"{text} as {names[name]}" for name, text in scan.texts.items())
    values = []
    for column in job.contract.columns:
        text, value = names.get(column.name), typed_value(job, column, names)
        if text and column.data_type != "varchar":
            value = f"coalesce({value}, case when {text} is not null then error('not clean') end)"
        values.append(value)
    # Rows come in the order of the file, so that their place among them is their number.
    return f"""
        insert into {table_name(job.contract)} ({column_list(job.contract)})
        select {", ".join(values)}, {provenance(report, "row_number() over ()")}
        from (select {texts} from {scan.source})
    """


def _is_clean(job: Job, checks: list[Check], report: FileReport) -> bool:
    """No row or value of the file, which is in the raw table, breaks a rule; no key comes twice."""
    landed = _landed(job.contract, report)
    # A filter rather than a count: what cannot be by the statistics of a column costs nothing then.
    broken = " or ".join(f"({check.condition})" for check in checks)
    if broken and job.connection.execute(f"select 1 from {landed} where {broken} limit 1").fetchall():
        return False
    return not is_any_key_repeated(job.connection, job.contract, landed)


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
