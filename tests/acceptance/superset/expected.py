"""What each chart of the bundle has to show, by SQL on the published file alone."""

# Ten KPIs, of every kind: counts, rates, averages, medians, a stock.
KPIS = (
    "tickets_created",
    "tickets_solved",
    "backlog",
    "first_response_time_median",
    "resolution_time_median",
    "sla_compliance_rate",
    "reopen_rate",
    "csat_average",
    "abandonment_rate",
    "customer_churn_rate",
)


def values(kpi_id: str, grain: str = "month", part: str = "total", unit: int = 1) -> str:
    """SQL for one KPI's periods: the day, the key of the slice if it has one, the value in `unit`s."""
    key = "" if part == "total" else f"{part}, "
    return (
        f"select period_start, {key}value / {unit} from kpi_values"  # noqa: S608 - names of this file
        f" where kpi_id = '{kpi_id}' and period_grain = '{grain}' and slice = '{part}'"
    )


# Chart -> SQL whose rows the chart's rows have to be, in any order.
CHARTS = {
    "Tickets created": values("tickets_created"),
    "First response, median (minutes)": values("first_response_time_median", unit=60),
    "Resolution, median (hours)": values("resolution_time_median", unit=3600),
    "Backlog": values("backlog", grain="day"),
    "Tickets created by channel": values("tickets_created", part="channel"),
    "SLA compliance (percent)": values("sla_compliance_rate"),
    "CSAT by agent": """
        select agent_name, sum(numerator) / sum(denominator), sum(denominator)
        from kpi_values left join dim_agents using (agent_id)
        where kpi_id = 'csat_average' and period_grain = 'month' and slice = 'agent'
        group by agent_name
    """,
}
