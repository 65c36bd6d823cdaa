"""The handful of KPIs that a person wants to see first: the last complete month, whole business."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.landing.sql import listing

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
# kpi_values is a view over every rollup: of what is asked for by name, it reads that alone.
SQL = f"""
with complete as (
    select max(period_start) as month
    from kpi_wide
    where
        period_grain = 'month' and slice = 'total'
        and period_start + interval 1 month
        <= (select coalesce(max(as_of), timestamp '9999-01-01') from publication)
),

month as (
    select coalesce(
        (select month from complete),
        (select max(period_start) from kpi_wide where period_grain = 'month' and slice = 'total')
    ) as period_start
)

select kpi_values.kpi_id, strftime(period_start, '%Y-%m'), value, is_provisional
from kpi_values
join month using (period_start)
where
    period_grain = 'month' and slice = 'total' and value is not null
    and kpi_values.kpi_id in ({listing(KPIS)})
order by list_position($kpis, kpi_values.kpi_id)
"""  # noqa: S608 - the names above


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
        return [Headline(*row) for row in reader.execute(SQL, {"kpis": list(KPIS)}).fetchall()]
