"""The KPIs that crossed a line of their target in the last period whose figures are final."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

# Days jump over lines by chance, quarters and years come too late to act on.
GRAINS = ("week", "month")
SQL = """
select
    status.kpi_id, catalogue.title_en, catalogue.unit, catalogue.display_unit,
    status.period_grain, status.period_start, status.slice,
    concat_ws(' / ', status.channel, status.agent_id, status.team_id) as member,
    status.crossing, status.status, status.previous_status,
    status.value, status.previous_value, status.change, status.target, status.warning
from kpi_status as status
join kpi_catalogue as catalogue using (kpi_id)
where status.is_latest_final and status.crossing is not null and list_contains($grains, status.period_grain)
order by
    list_position($grains, status.period_grain), status.crossing desc, status.slice <> 'total',
    catalogue.area, status.kpi_id, member
"""
SECONDS = {"seconds": (1, "s"), "minutes": (60, "min"), "hours": (3600, "h"), "days": (86_400, "d")}
SIGNS = {"percent": " %", "percentage_points": " pp"}


@dataclass(frozen=True)
class Crossing:
    """One KPI of a period and member of a slice; values as in kpi_values, `member` empty for the total.

    `crossing` is worsened or recovered.
    """

    kpi_id: str
    title: str
    unit: str
    display_unit: str
    period_grain: str
    period_start: date
    slice: str
    member: str
    crossing: str
    status: str
    previous_status: str
    value: float
    previous_value: float
    change: float
    target: float
    warning: float | None

    @property
    def period(self) -> str:
        """As `helpdesk explain --period` takes it: 2026-05, 2026-W26."""
        year, week, _ = self.period_start.isocalendar()
        return f"{self.period_start:%Y-%m}" if self.period_grain == "month" else f"{year}-W{week:02}"

    @property
    def name(self) -> str:
        """The KPI's title, with the member that it is about."""
        return f"{self.title} ({self.slice} {self.member})" if self.member else self.title

    def shown(self, value: float) -> str:
        """A value in the unit that people read it in."""
        if self.unit == "seconds":
            seconds, sign = SECONDS[self.display_unit]
            return f"{value / seconds:,.1f} {sign}"
        return f"{value:,.2f}{SIGNS.get(self.unit, '')}"

    def sentence(self) -> str:
        """One line that says all of it."""
        return (
            f"{self.name}, {self.period}: {self.crossing} from {self.previous_status} to {self.status}, "
            f"{self.shown(self.previous_value)} → {self.shown(self.value)}, target {self.shown(self.target)}"
        )


def read_crossings(published: Path) -> list[Crossing]:
    """Of the published file, worsened ones of each grain first; months after weeks."""
    with duckdb.connect(str(published), read_only=True) as reader:
        return [Crossing(*row) for row in reader.execute(SQL, {"grains": list(GRAINS)}).fetchall()]
