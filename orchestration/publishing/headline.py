"""The handful of KPIs that a person wants to see first: the last complete month, whole business."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

KPIS = (
    "tickets_created",
    "tickets_solved",
    "backlog",
    "first_response_time_median",
    "resolution_time_median",
    "first_contact_resolution_rate",
    "sla_compliance_rate",
    "reopen_rate",
    "abandonment_rate",
    "average_speed_of_answer",
    "service_level",
    "csat_average",
    "nps",
    "customer_churn_rate",
)
SQL = """
with complete as (
    select max(period_start) as month
    from kpi_values
    where
        period_grain = 'month' and slice = 'total'
        and period_start + interval 1 month
        <= (select coalesce(max(as_of), timestamp '9999-01-01') from publication)
),

month as (
    select coalesce(
        (select month from complete),
        (select max(period_start) from kpi_values where period_grain = 'month' and slice = 'total')
    ) as period_start
)

select kpi_values.kpi_id, strftime(period_start, '%Y-%m'), value, is_provisional
from kpi_values
join month using (period_start)
where period_grain = 'month' and slice = 'total' and list_contains(?, kpi_values.kpi_id) and value is not null
order by list_position(?, kpi_values.kpi_id)
"""


@dataclass(frozen=True)
class Headline:
    """One KPI of the month; `value` as in kpi_values."""

    kpi_id: str
    period: str
    value: float
    is_provisional: bool


def read_headline(published: Path) -> list[Headline]:
    """The headline KPIs that the published file has, in their order."""
    with duckdb.connect(str(published), read_only=True) as reader:
        return [Headline(*row) for row in reader.execute(SQL, [list(KPIS), list(KPIS)]).fetchall()]
