"""Exports of one source into its raw tables: a transaction a file, every row accounted for."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.errors import InputError
from orchestration.landing.accounting import (
    FileReport,
    LandingReport,
    create_tables,
    forget,
    landed_versions,
    next_load_order,
    record_faults,
    record_file,
)
from orchestration.landing.checks import Check, checks_of, find_faults
from orchestration.landing.contract_rules import check_zone
from orchestration.landing.contracts import SourceContract
from orchestration.landing.direct import insert_clean_file
from orchestration.landing.discovery import find_files
from orchestration.landing.drift import schema_changes
from orchestration.landing.line_numbers import locate
from orchestration.landing.mappings import read_mappings
from orchestration.landing.raw_tables import ensure_table, insert_rows, table_name
from orchestration.landing.readers import read_file
from orchestration.landing.reading import Job, Reading, clear
from orchestration.landing.superseded import mark_superseded

OnFile = Callable[[FileReport], None]


@dataclass(frozen=True)
class _Task:
    """One file, and what of its entity's contract decides how it lands."""

    job: Job
    contract_sha256: str
    checks: list[Check]
    load_id: str
    loaded_at: datetime
    before: FileReport | None = None


def land_source(
    connection: duckdb.DuckDBPyConnection,
    contract: SourceContract,
    exports_dir: Path,
    *,
    load_id: str,
    loaded_at: datetime,
    default_timezone: str,
    seeds_dir: Path,
    settle_seconds: float = 0,
    on_file: OnFile | None = None,
) -> LandingReport:
    """Land all files of a source below <exports_dir>/<source>.

    A file that cannot be read is reported as rejected and leaves no rows; the others land all the same.
    One that changed less than settle_seconds ago is left for the next load, as it may be half-written.
    Raises ConfigurationError where a contract or a mapping seed cannot be used.
    """
    connection.execute("set timezone = 'UTC'")
    create_tables(connection)
    check_zone(Path("dbt_project.yml"), "vars, source_timezone", default_timezone)
    zone = contract.timezone or default_timezone
    found, unsettled = find_files(contract, exports_dir, settle_seconds)
    reports: list[FileReport] = []
    with tempfile.TemporaryDirectory(prefix="helpdesk-landing-") as scratch:
        for entity in contract.entities:
            ensure_table(connection, entity, found[entity.name])
            mappings = read_mappings(entity, seeds_dir)
            sha256 = entity.fingerprint(zone, seeds_dir)
            for file in found[entity.name]:
                job = Job(connection, entity.of_format(file.format), file, zone, Path(scratch))
                checks = checks_of(job.contract, mappings)
                report = _land_file(_Task(job, sha256, checks, load_id, loaded_at.replace(tzinfo=None)))
                reports.append(report)
                if on_file:
                    on_file(report)
            mark_superseded(connection, entity, table_name(entity))
    clear(connection)
    return LandingReport(contract.name, reports, unsettled)


def _land_file(task: _Task) -> FileReport:
    connection, contract, file = task.job.connection, task.job.contract, task.job.file
    versions = landed_versions(connection, contract)
    current = {version.file_path: version for version in versions}
    same_bytes = [version for version in current.values() if version.file_sha256 == file.sha256]
    here = [version for version in same_bytes if version.file_path == file.path]
    landed = next(iter(here + same_bytes), None)
    if landed and landed.contract_sha256 == task.contract_sha256:
        return replace(landed, load_id=task.load_id, file_path=file.path, status="unchanged")
    # Under a changed contract the same bytes take the place, and the order, of the version they were.
    order = landed.load_order if landed else next_load_order(connection)
    report = FileReport(
        load_id=task.load_id,
        source=contract.source,
        entity=contract.name,
        file_path=file.path,
        file_sha256=file.sha256,
        contract_sha256=task.contract_sha256,
        size_bytes=file.size_bytes,
        format=file.format,
        encoding=None,
        delimiter=None,
        status="loaded",
        rows_read=0,
        rows_loaded=0,
        rows_quarantined=0,
        exact_duplicates=0,
        value_faults=0,
        unknown_columns="",
        missing_columns="",
        error=None,
        load_order=order,
        loaded_at=task.loaded_at,
    )
    earlier = [
        version for version in versions if version.load_order < order and version.format == file.format
    ]
    task = replace(task, before=earlier[-1] if earlier else None)
    try:
        return _load(task, report, landed)
    except InputError as error:
        report = replace(report, status="rejected", error=str(error))
        record_file(connection, report)
        return report


def _load(task: _Task, report: FileReport, replaced: FileReport | None) -> FileReport:
    return _load_directly(task, report, replaced) or _load_carefully(task, report, replaced)


def _load_directly(task: _Task, report: FileReport, replaced: FileReport | None) -> FileReport | None:
    connection = task.job.connection
    connection.execute("begin transaction")
    try:
        if replaced:
            forget(connection, table_name(task.job.contract), replaced)
        clean = insert_clean_file(task.job, task.checks, report)
        if clean is None:
            connection.execute("rollback")
            return None
        report = _with_reading(
            task, replace(report, rows_read=clean.rows, rows_loaded=clean.rows), clean.reading
        )
        record_file(connection, report)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    return report


def _load_carefully(task: _Task, report: FileReport, replaced: FileReport | None) -> FileReport:
    connection, contract = task.job.connection, task.job.contract
    reading = read_file(task.job)
    findings = find_faults(connection, contract, task.checks)
    rejected = (connection.execute("select count(*) from landing_rejected").fetchone() or (0,))[0]
    has_faults = bool(rejected or findings.row_faults or findings.value_faults)
    report = replace(
        _with_reading(task, report, reading),
        rows_read=findings.rows + rejected,
        rows_loaded=findings.rows - findings.duplicates - findings.row_faults,
        rows_quarantined=rejected + findings.row_faults,
        exact_duplicates=findings.duplicates,
        value_faults=findings.value_faults,
    )
    if has_faults:
        locate(task.job, reading, rejected)
    connection.execute("begin transaction")
    try:
        if replaced:
            forget(connection, table_name(contract), replaced)
        insert_rows(connection, contract, reading, findings, report)
        if has_faults:
            record_faults(connection, contract, report)
        record_file(connection, report)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    return report


def _with_reading(task: _Task, report: FileReport, reading: Reading) -> FileReport:
    known = json.loads((task.before and task.before.column_names) or "[]")
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
