"""The last asset: what readers see. It waits for every published mart and every check on them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from orchestration.config import Settings
from orchestration.dashboard.dashboard import write_dashboard
from orchestration.defs.alerts import CHECK, tell_crossings
from orchestration.defs.common import OWNERS, RETRIES, plain_failures
from orchestration.documentation.data_docs import take_data_docs
from orchestration.documentation.pages import FOLDER as DICTIONARY
from orchestration.documentation.pages import write_dictionary
from orchestration.progress import listener
from orchestration.publishing.facts import publication_facts
from orchestration.publishing.headline import read_headline
from orchestration.publishing.plan import read_plan
from orchestration.publishing.publish import publish
from orchestration.quality import worker


def published_asset(
    settings: Settings, manifest: Mapping[str, Any], marts: list[dg.AssetKey]
) -> dg.AssetsDefinition:
    """`published/current`: swapped in whole, or not at all."""

    @dg.asset(
        key="published",
        deps=marts,
        group_name="publishing",
        owners=OWNERS,
        kinds={"duckdb", "parquet"},
        description="The published warehouse: marts only, no personal data, swapped in after the checks.",
        required_resource_keys={"writer"},
        check_specs=[CHECK],
        retry_policy=RETRIES,
    )
    def published(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
        listener().step("Publishing")
        with plain_failures():
            # as dbt read the project for this build: a web UI that has been open for days read it earlier
            built = json.loads(settings.manifest.read_text(encoding="utf-8"))
            publication = publish(
                settings,
                context.resources.writer,
                read_plan(built, settings.dbt_target / "compiled" / built["metadata"]["project_name"]),
                facts=publication_facts(settings),
                on_part=listener().advance,
                early_pages=[
                    lambda folder: write_dictionary(folder, settings.project, dashboard=True),
                    lambda folder: _write_data_docs(settings, folder),
                ],
                pages=[write_dashboard],
            )
        headline = read_headline(settings.published)
        crossed = tell_crossings(context, settings, context.resources.writer)
        return dg.MaterializeResult(
            check_results=[crossed],
            metadata={
                "file": dg.MetadataValue.path(settings.published),
                "tables": len(publication.rows) + len(publication.views),
                "rows": sum(publication.rows.values()),
                "dashboard": dg.MetadataValue.path(publication.folder / "dashboard.html"),
                "KPI dictionary": dg.MetadataValue.path(publication.folder / DICTIONARY / "en.html"),
                "data docs": dg.MetadataValue.path(publication.folder / "data_docs" / "index.html"),
                **{f"{kpi.kpi_id} ({kpi.period})": kpi.value for kpi in headline},
            },
        )

    return published


def _write_data_docs(settings: Settings, folder: Path) -> None:
    worker.finish_docs()
    take_data_docs(settings.quality / "data_docs", folder / "data_docs")
