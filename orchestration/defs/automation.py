"""The job, its daily schedule, and the sensor for new exports."""

import json
import time
from hashlib import sha256

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from orchestration.config import Settings
from orchestration.errors import HelpdeskError
from orchestration.exports import find_exports, fingerprint
from orchestration.inventory import enabled_contracts, file_patterns
from orchestration.settling import is_settled

JOB = "warehouse"


def warehouse_job() -> UnresolvedAssetJobDefinition:
    """Everything, from export files to publication, one step after the other: DuckDB has one writer."""
    return dg.define_asset_job(
        JOB,
        selection=dg.AssetSelection.all(),
        executor_def=dg.in_process_executor,
        description="Exports in, published KPI marts out.",
        tags={"team": "data"},
    )


def daily_schedule(timezone: str) -> dg.ScheduleDefinition:
    """Every morning before people look."""
    return dg.ScheduleDefinition(
        name="every_morning", job_name=JOB, cron_schedule="30 4 * * *", execution_timezone=timezone
    )


def next_cursor(cursor: str | None, seen: str) -> tuple[str, str | None]:
    """Whether the files settled: the same listing at two ticks starts one run, and never a second one.

    Args:
        cursor: What the last tick returned, None at the first.
        seen: A digest of the files' paths, sizes and modification times now.

    Returns:
        The new cursor and, if a run is due, its run key.
    """
    before = json.loads(cursor) if cursor else {"seen": None, "started": None}
    is_due = seen == before["seen"] and seen != before["started"]
    started = seen if is_due else before["started"]
    return json.dumps({"seen": seen, "started": started}), seen if is_due else None


def exports_sensor(settings: Settings, *, seconds: int = 30) -> dg.SensorDefinition:
    """Starts the job when new or changed export files have stopped changing."""

    @dg.sensor(name="new_exports", job_name=JOB, minimum_interval_seconds=seconds)
    def new_exports(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        """A run when the exports folder holds files that no run has seen yet, once they have settled."""
        try:
            found = find_exports(settings.exports, file_patterns(enabled_contracts(settings)))
        except HelpdeskError as error:
            return dg.SkipReason(str(error))
        if not all(
            is_settled(path, settings.settle_seconds) for files in found.files.values() for path in files
        ):
            return dg.SkipReason(f"Files changed less than {settings.settle_seconds:g} seconds ago.")
        digest = sha256(fingerprint(found).encode()).hexdigest()
        cursor, run_key = next_cursor(context.cursor, digest)
        context.update_cursor(cursor)
        if run_key is None:
            return dg.SkipReason(
                f"{found.count} files: nothing new, or still changing at {time.strftime('%X')}."
            )
        return dg.SensorResult(run_requests=[dg.RunRequest(run_key=run_key)], cursor=cursor)

    return new_exports
