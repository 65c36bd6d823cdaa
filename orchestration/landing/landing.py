"""Exports of one source into its raw tables: a transaction a file, every row accounted for."""

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.landing.accounting import FileReport, LandingReport, create_tables
from orchestration.landing.checks import checks_of
from orchestration.landing.contract_rules import check_zone
from orchestration.landing.contracts import EntityContract, SourceContract
from orchestration.landing.discovery import ExportFile, find_files
from orchestration.landing.file_landing import land_file
from orchestration.landing.load_orders import plan_load_orders
from orchestration.landing.loading import FileTask
from orchestration.landing.mappings import read_mappings
from orchestration.landing.raw_tables import ensure_table, table_name
from orchestration.landing.reading import Job, clear
from orchestration.landing.side_by_side import OnFile, land_clean_files
from orchestration.landing.superseded import mark_superseded


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
    on_file: OnFile = lambda report: None,
) -> LandingReport:
    """Land all files of a source below <exports_dir>/<source>.

    A file that cannot be read is reported as rejected and leaves no rows; the others land all the same.
    One that changed less than settle_seconds ago is left for the next load, as it may be half-written.
    Raises ConfigurationError, and nothing has landed, where a contract or a mapping seed cannot be used.
    """
    connection.execute("set timezone = 'UTC'")
    create_tables(connection)
    check_zone(Path("dbt_project.yml"), "vars, source_timezone", default_timezone)
    zone = contract.timezone or default_timezone
    found, unsettled = find_files(contract, exports_dir, settle_seconds)
    with tempfile.TemporaryDirectory(prefix="helpdesk-landing-") as scratch:

        def tasks_of(entity: EntityContract) -> list[FileTask]:
            ensure_table(connection, entity, found[entity.name])
            mappings, sha256 = read_mappings(entity, seeds_dir), entity.fingerprint(zone, seeds_dir)
            jobs = [
                Job(connection, entity.of_format(file.format), file, zone, Path(scratch))
                for file in found[entity.name]
            ]
            at = loaded_at.replace(tzinfo=None)
            return [FileTask(job, sha256, checks_of(job.contract, mappings), load_id, at) for job in jobs]

        tasks = {entity.name: tasks_of(entity) for entity in contract.entities}
        reports = _land(connection, contract, found, tasks, on_file)
    clear(connection)
    return LandingReport(contract.name, reports, unsettled)


def _land(
    connection: duckdb.DuckDBPyConnection,
    contract: SourceContract,
    found: dict[str, list[ExportFile]],
    tasks: dict[str, list[FileTask]],
    on_file: OnFile,
) -> list[FileReport]:
    """Clean files side by side, where the order they count in can be told beforehand; then the rest."""
    orders = plan_load_orders(connection, contract, found)
    landed: dict[str, list[FileReport]] = {}
    if orders is not None:
        tasks = {
            name: [replace(task, load_order=orders.get((name, task.job.file.path))) for task in files]
            for name, files in tasks.items()
        }
        landed = land_clean_files(connection, tasks, on_file)
    reports: list[FileReport] = []
    for entity in contract.entities:
        reports += landed.get(entity.name, [])
        rest = tasks[entity.name][len(landed.get(entity.name, [])) :]
        for index, task in enumerate(rest):
            report = land_file(task, is_clean=index > 0 or orders is None)
            reports.append(report)
            on_file(report)
        mark_superseded(connection, entity, table_name(entity))
    return reports
