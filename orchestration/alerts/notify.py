"""After a publication: what crossed a line is told once, to the webhook that the environment names."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from orchestration.alerts.crossings import Crossing
from orchestration.alerts.webhook import deliver
from orchestration.config import Settings

Deliver = Callable[[str, dict[str, Any]], str | None]


def notify(
    settings: Settings, run: str, crossings: Sequence[Crossing], send: Deliver = deliver
) -> str | None:
    """Send the crossings that no earlier run delivered; returns a warning where that failed.

    What was delivered is kept in `<home>/alerts/delivered.json`, as long as it is the last period of its KPI;
    the next run sends the rest.
    """
    if settings.alert_webhook is None:
        return None
    file = settings.home / "alerts" / "delivered.json"
    try:
        delivered = set(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else set()
        new = [crossing for crossing in crossings if _key(crossing) not in delivered]
        failure = send(settings.alert_webhook, message(run, new)) if new else None
        if failure is None:
            file.parent.mkdir(exist_ok=True)
            file.write_text(json.dumps(sorted(map(_key, crossings)), indent=1), encoding="utf-8")
    except (OSError, ValueError) as error:
        failure = f"{type(error).__name__} at {file}"
    if failure is None:
        return None
    return f"Alerts were not delivered to HELPDESK_ALERT_WEBHOOK: {failure}. The next run tries again."


def message(run: str, crossings: Sequence[Crossing]) -> dict[str, Any]:
    """The payload: `text` for chat tools, and the figures, as in kpi_values, for programs."""
    worsened = sum(crossing.crossing == "worsened" for crossing in crossings)
    title = f"Helpdesk KPIs: {worsened} worsened, {len(crossings) - worsened} recovered"
    return {
        "text": "\n".join([title, *(f"• {crossing.sentence()}" for crossing in crossings)]),
        "run": run,
        "kpis": [
            {
                "kpi": one.kpi_id,
                "title": one.title,
                "period_grain": one.period_grain,
                "period_start": one.period_start.isoformat(),
                "slice": one.slice,
                "member": one.member or None,
                "crossing": one.crossing,
                "status": one.status,
                "previous_status": one.previous_status,
                "value": one.value,
                "previous_value": one.previous_value,
                "change": one.change,
                "target": one.target,
                "warning": one.warning,
                "unit": one.unit,
            }
            for one in crossings
        ],
    }


def _key(crossing: Crossing) -> str:
    place = f"{crossing.period_grain} {crossing.period_start} {crossing.slice} {crossing.member}"
    return f"{crossing.kpi_id} {place} {crossing.status}"
