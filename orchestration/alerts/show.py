"""The crossed lines in a run's summary."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from orchestration.alerts.crossings import Crossing

STYLES = {"worsened": "red", "recovered": "green"}
SHOWN = 20


def show_crossings(console: Console, crossings: Sequence[Crossing]) -> None:
    """A line for each KPI whose status changed in its last final week or month."""
    if not crossings:
        console.print("No KPI crossed a line of its target in the last complete week or month.")
        return
    table = Table(
        title="KPIs that crossed a line of their target in the last complete week or month",
        title_justify="left",
        title_style="bold",
        header_style="dim",
        box=None,
        pad_edge=False,
    )
    for column in ("period", "KPI", "", "status", "before"):
        table.add_column(column, overflow="fold")
    for column in ("value", "before", "target"):
        table.add_column(column, justify="right")
    for one in crossings[:SHOWN]:
        table.add_row(
            one.period,
            escape(f"{one.kpi_id} ({one.slice} {one.member})" if one.member else one.kpi_id),
            f"[{STYLES[one.crossing]}]{one.crossing}[/]",
            one.status,
            one.previous_status,
            one.shown(one.value),
            one.shown(one.previous_value),
            one.shown(one.target),
        )
    console.print(table)
    if len(crossings) > SHOWN:
        console.print(f"… and {len(crossings) - SHOWN} more: kpi_status, is_latest_final and crossing.")
