"""The rows of one file into its raw table, in one transaction with their accounting."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from orchestration.landing.accounting import FileReport, forget, record_faults, record_file
from orchestration.landing.checks import Check, find_faults
from orchestration.landing.direct import insert_clean_file
from orchestration.landing.drift import schema_changes
from orchestration.landing.line_numbers import locate
from orchestration.landing.raw_tables import insert_rows, table_name
from orchestration.landing.readers import read_file
from orchestration.landing.reading import Job, Reading
from orchestration.landing.transaction import transaction


@dataclass(frozen=True)
class FileTask:
    """One file, and what of its entity's contract decides how it lands.

    `load_order` is the place it takes if it has none yet; None = the next one.
    """

    job: Job
    contract_sha256: str
    checks: list[Check]
    load_id: str
    loaded_at: datetime
    load_order: int | None = None


@dataclass(frozen=True)
class Landing:
    """A file that has to land: its report so far, the version it takes the place of, the one before it."""

    task: FileTask
    report: FileReport
    replaced: FileReport | None
    before: FileReport | None


class _NotCleanError(Exception):
    """Takes back what the quick way has done so far."""


def load_directly(landing: Landing) -> FileReport | None:
    """Straight into the raw table; None, and nothing has changed, where the file is not clean."""
    job = landing.task.job
    try:
        with transaction(job.connection):
            if landing.replaced:
                forget(job.connection, table_name(job.contract), landing.replaced)
            clean = insert_clean_file(job, landing.task.checks, landing.report)
            if clean is None:
                raise _NotCleanError
            report = replace(landing.report, rows_read=clean.rows, rows_loaded=clean.rows)
            report = _with_reading(landing, report, clean.reading)
            record_file(job.connection, report)
    except _NotCleanError:
        return None
    return report


def load_carefully(landing: Landing) -> FileReport:
    """By way of the reading tables. Raises InputError where the file cannot be read."""
    task = landing.task
    connection, contract = task.job.connection, task.job.contract
    reading = read_file(task.job)
    findings = find_faults(connection, contract, task.checks)
    rejected = (connection.execute("select count(*) from landing_rejected").fetchone() or (0,))[0]
    has_faults = bool(rejected or findings.row_faults or findings.value_faults)
    report = replace(
        _with_reading(landing, landing.report, reading),
        rows_read=findings.rows + rejected,
        rows_loaded=findings.rows - findings.duplicates - findings.row_faults,
        rows_quarantined=rejected + findings.row_faults,
        exact_duplicates=findings.duplicates,
        value_faults=findings.value_faults,
    )
    if has_faults:
        locate(task.job, reading, rejected)
    with transaction(connection):
        if landing.replaced:
            forget(connection, table_name(contract), landing.replaced)
        insert_rows(connection, contract, reading, findings, report)
        if has_faults:
            record_faults(connection, contract, report)
        record_file(connection, report)
    return report


def _with_reading(landing: Landing, report: FileReport, reading: Reading) -> FileReport:
    known = json.loads((landing.before and landing.before.column_names) or "[]")
    is_ordered = reading.format not in ("json", "ndjson")
    changes = schema_changes(known, reading.columns, is_ordered=is_ordered) if known else ""
    return replace(
        report,
        encoding=reading.encoding,
        delimiter=reading.delimiter,
        unknown_columns=", ".join(reading.unknown_columns),
        missing_columns=", ".join(reading.missing_columns),
        column_names=json.dumps(reading.columns, ensure_ascii=False),
        schema_changes=changes or None,
    )
