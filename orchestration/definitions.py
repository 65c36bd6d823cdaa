"""Everything Dagster knows of: `dagster` and `helpdesk ui` load this, `helpdesk run` runs its job."""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from orchestration.config import Settings, activate
from orchestration.dbt_manifest import current_manifest
from orchestration.dbt_project_folder import project_variables
from orchestration.defs.automation import daily_schedule, exports_sensor, warehouse_job
from orchestration.defs.checks import intake_checks, marts_checks
from orchestration.defs.common import writer_resource
from orchestration.defs.dbt_resource import dbt_project, dbt_resource
from orchestration.defs.landing import accounting_asset, inventory_asset, source_assets
from orchestration.defs.publishing import published_asset
from orchestration.defs.transformation import transformation_assets
from orchestration.inventory import enabled_contracts


def build_definitions(settings: Settings, manifest: Mapping[str, Any] | None = None) -> dg.Definitions:
    """The definitions of one warehouse; dbt's manifest is read, or made, where it is not given."""
    activate(settings)
    manifest = manifest or current_manifest(settings)
    contracts = enabled_contracts(settings)
    variables = project_variables(settings.project)
    transformed = transformation_assets(settings, manifest, dbt_project(settings))
    marts = [key for key, group in transformed.group_names_by_key.items() if group in ("core", "kpis")]
    return dg.Definitions(
        assets=[
            inventory_asset(settings, contracts),
            *[source_assets(settings, contract, variables["source_timezone"]) for contract in contracts],
            accounting_asset(settings, contracts),
            transformed,
            published_asset(settings, manifest, marts),
        ],
        asset_checks=[intake_checks(settings), marts_checks(settings)],
        jobs=[warehouse_job()],
        schedules=[daily_schedule(variables["reporting_timezone"])],
        sensors=[exports_sensor(settings)],
        resources={"writer": writer_resource(settings), "dbt": dbt_resource(settings)},
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What Dagster's own commands load, for the places the environment names."""
    return build_definitions(Settings.from_environment())
