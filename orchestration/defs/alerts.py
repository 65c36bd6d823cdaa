"""Crossed lines in Dagster: a check that warns, an observation of every KPI, and the webhook."""

import dagster as dg

from orchestration.alerts.crossings import Crossing, read_crossings
from orchestration.alerts.notify import notify
from orchestration.config import Settings
from orchestration.progress import listener

CHECK = dg.AssetCheckSpec(
    "no_kpi_worsened",
    asset="published",
    description="No KPI crossed a line of its target for the worse in its last complete week or month.",
)


def tell_crossings(context: dg.AssetExecutionContext, settings: Settings, run: str) -> dg.AssetCheckResult:
    """Report what crossed a line in the publication; nothing here can fail or hold up the run."""
    crossings = read_crossings(settings.published)
    for crossing in crossings:
        context.log_event(dg.AssetObservation("published", crossing.sentence(), metadata=_figures(crossing)))
    warning = notify(settings, run, crossings)
    if warning:
        listener().note(f"Warning: {warning}")
        context.log.warning(warning)
    worsened = [crossing for crossing in crossings if crossing.crossing == "worsened"]
    return dg.AssetCheckResult(
        check_name=CHECK.name,
        passed=not worsened,
        severity=dg.AssetCheckSeverity.WARN,
        description="\n".join(one.sentence() for one in worsened) or "No KPI worsened.",
        metadata={
            f"{one.kpi_id} {one.slice} {one.member} ({one.period})".replace("  ", " "): one.sentence()
            for one in crossings
        },
    )


def _figures(crossing: Crossing) -> dict[str, float | str]:
    return {
        "kpi": crossing.kpi_id,
        "period": crossing.period,
        "crossing": crossing.crossing,
        "status": crossing.status,
        "value": crossing.value,
        "change": crossing.change,
        "target": crossing.target,
    }
