"""The dbt project as assets: seeds, models and their tests, joined to the landed tables by their keys."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject, dbt_assets
from dagster_dbt.errors import DagsterDbtCliRuntimeError

from orchestration.config import Settings
from orchestration.dbt_build import build_arguments, describe_failures
from orchestration.defs.common import EXIT_CODE, OWNERS
from orchestration.defs.dbt_resource import ProjectDbt
from orchestration.failing_rows import failing_rows
from orchestration.leftovers import LAYERS, remove_leftovers
from orchestration.progress import listener


class BuildOptions(dg.Config):
    """`full_refresh` rebuilds incremental models from raw."""

    full_refresh: bool = False


class Translator(DagsterDbtTranslator):
    """Groups by layer, one owner; staging also waits for the accounting, which the intake checks look at."""

    def __init__(self) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """By layer: the schema of what is published says nothing."""
        if dbt_resource_props["resource_type"] == "source":
            return super().get_asset_key(dbt_resource_props)
        return dg.AssetKey([self.get_group_name(dbt_resource_props), dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        named = dbt_resource_props.get("config", {}).get("group") or dbt_resource_props["fqn"][1]
        return named if named in LAYERS else "landing"

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        return OWNERS

    def get_asset_spec(
        self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        accounting = dg.AssetKey(["landing", "files"])
        if spec.group_name != "staging" or accounting in {dep.asset_key for dep in spec.deps}:
            return spec
        return spec.replace_attributes(deps=[*spec.deps, dg.AssetDep(accounting)])


def transformation_assets(
    settings: Settings, manifest: Mapping[str, Any], project: DbtProject
) -> dg.AssetsDefinition:
    """Every seed and model; a failing test of severity error stops what depends on its model."""
    translator = Translator()

    @dbt_assets(
        manifest=manifest,
        project=project,
        name="dbt_build",
        dagster_dbt_translator=translator,
        required_resource_keys={"writer", "dbt"},
    )
    def dbt_build(context: dg.AssetExecutionContext, config: BuildOptions) -> Iterator[Any]:
        listener().step("dbt")
        (settings.dbt_target / "run_results.json").unlink(missing_ok=True)
        if not context.assets_def.is_subset:
            gone = remove_leftovers(settings, manifest)
            if gone:
                context.log.info(f"Removed, for no model builds it any more: {', '.join(gone)}")
        dbt: ProjectDbt = context.resources.dbt
        invocation = dbt.cli(
            build_arguments(full_refresh=config.full_refresh),
            context=context,
            target_path=settings.dbt_target,
        )
        try:
            for event in invocation.stream_raw_events():
                _tell(event.raw_event)
                yield from event.to_default_asset_events(
                    manifest=invocation.manifest,
                    dagster_dbt_translator=translator,
                    context=context,
                    target_path=invocation.target_path,
                    project=project,
                )
        except DagsterDbtCliRuntimeError as error:
            rows_of = partial(failing_rows, settings)
            failures = describe_failures(settings.dbt_target, manifest, rows_of) or str(error)
            raise dg.Failure(
                description=f"dbt stopped the run:\n{failures}", metadata={EXIT_CODE: 1}, allow_retries=False
            ) from error

    return dbt_build


def _tell(event: Mapping[str, Any]) -> None:
    """Count finished nodes for the terminal: dbt numbers them as it goes."""
    data = event["data"]
    if "index" in data and "total" in data and data.get("status") not in (None, "started", "START"):
        name = data.get("node_info", {}).get("node_name", "")
        listener().advance(int(data["index"]), int(data["total"]), name)
