"""Assets from the export folders to the raw tables, with the accounting of every file."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import dagster as dg

from orchestration.config import Settings
from orchestration.defs.common import OWNERS, RETRIES, plain_failures
from orchestration.errors import InputError
from orchestration.inventory import take_inventory
from orchestration.landing.contracts import EntityContract, SourceContract
from orchestration.landing.landing import FileReport, LandingReport, land_source
from orchestration.progress import listener
from orchestration.warehouse import open_warehouse

GROUP = "landing"
ACCOUNTING = ("files", "quarantine", "data_issues")


def inventory_asset(settings: Settings, contracts: Sequence[SourceContract]) -> dg.AssetsDefinition:
    """The export folders, one asset a source: settings and seeds are checked, then the files are listed."""
    specs = [
        dg.AssetSpec(
            ["exports", contract.name],
            group_name=GROUP,
            owners=OWNERS,
            kinds={"file"},
            description=f"The export files of {contract.name}, as they lie in the exports folder.",
        )
        for contract in contracts
    ]

    @dg.multi_asset(name="exports", specs=specs, required_resource_keys={"writer"}, retry_policy=RETRIES)
    def exports(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
        listener().step("Exports")
        with plain_failures():
            found = take_inventory(settings)
        for contract in contracts:
            files = found.files[contract.name]
            size = sum(path.stat().st_size for path in files)
            yield dg.MaterializeResult(
                asset_key=["exports", contract.name], metadata={"files": len(files), "bytes": size}
            )

    return exports


def source_assets(settings: Settings, contract: SourceContract, zone: str) -> dg.AssetsDefinition:
    """The raw tables of a source; their keys are those of its dbt source, which joins the lineage."""
    specs = [
        dg.AssetSpec(
            [contract.name, entity.name],
            deps=[["exports", contract.name]],
            group_name=GROUP,
            owners=OWNERS,
            kinds={"duckdb"},
            description=f"Raw rows of {contract.name}'s {entity.name} as exported, each with its place.",
            metadata={"table": f"raw.{entity.identifier}", "files": ", ".join(entity.files)},
        )
        for entity in contract.entities
    ]

    @dg.multi_asset(
        name=f"land_{contract.name}", specs=specs, required_resource_keys={"writer"}, retry_policy=RETRIES
    )
    def land(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
        listener().step(f"Landing {contract.name}")
        with plain_failures():
            report = _land(settings, contract, zone, context.resources.writer)
        for entity in contract.entities:
            yield _materialized(entity, report.files)

    return land


def accounting_asset(settings: Settings, contracts: Sequence[SourceContract]) -> dg.AssetsDefinition:
    """The accounting tables of landing, once every source has landed."""
    landed = [[contract.name, entity.name] for contract in contracts for entity in contract.entities]
    specs = [
        dg.AssetSpec(
            ["landing", table],
            deps=landed,
            group_name=GROUP,
            owners=OWNERS,
            kinds={"duckdb"},
            description=f"Accounting of what landed: {table.replace('_', ' ')}.",
        )
        for table in ACCOUNTING
    ]

    @dg.multi_asset(name="landing_accounting", specs=specs, required_resource_keys={"writer"})
    def accounting(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
        with plain_failures(), open_warehouse(settings, read_only=True) as connection:
            for table in ACCOUNTING:
                sql = f"select count(*) filter (where load_id = ?), count(*) from landing.{table}"  # noqa: S608
                of_run, rows = connection.execute(sql, [context.resources.writer]).fetchall()[0]
                yield dg.MaterializeResult(
                    asset_key=["landing", table], metadata={"rows": rows, "rows of this run": of_run}
                )

    return accounting


def _land(settings: Settings, contract: SourceContract, zone: str, load_id: str) -> LandingReport:
    def tell(report: FileReport) -> None:
        done.append(report)
        listener().advance(
            len(done), 0, f"{report.file_path}: {report.status}, {report.rows_read or 0:,} rows"
        )
        if report.status == "loaded" and report.schema_changes:
            listener().note(f"{contract.name}/{report.file_path}: other columns: {report.schema_changes}")

    done: list[FileReport] = []
    with open_warehouse(settings) as connection:
        report = land_source(
            connection,
            contract,
            settings.exports,
            load_id=load_id,
            loaded_at=datetime.now(UTC).replace(tzinfo=None),
            default_timezone=zone,
            seeds_dir=settings.project / "seeds",
            settle_seconds=settings.settle_seconds,
            on_file=tell,
        )
    for path in report.unsettled:
        listener().note(
            f"{contract.name}/{path}: left for the next run, it changed less than {settings.settle_seconds:g}"
            " seconds ago (HELPDESK_SETTLE_SECONDS)"
        )
    rejected = [file for file in report.files if file.status == "rejected"]
    if rejected:
        raise InputError("\n".join(f"{contract.name}/{file.file_path}: {file.error}" for file in rejected))
    return report


def _materialized(entity: EntityContract, files: Sequence[FileReport]) -> dg.MaterializeResult:
    own = [file for file in files if file.entity == entity.name]
    return dg.MaterializeResult(
        asset_key=[entity.source, entity.name],
        metadata={
            "files": len(own),
            "files new or changed": sum(file.status == "loaded" for file in own),
            "rows read": sum(file.rows_read or 0 for file in own),
            "rows loaded": sum(file.rows_loaded or 0 for file in own),
            "quarantined": sum(file.rows_quarantined or 0 for file in own),
            "exact duplicates": sum(file.exact_duplicates or 0 for file in own),
            "value faults": sum(file.value_faults or 0 for file in own),
        },
    )
