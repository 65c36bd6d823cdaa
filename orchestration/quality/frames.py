"""The bounded query results that expectations look at; whatever is large is compared in SQL first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    import pandas

# Ratios that may pass 100: numerator and denominator have different dates or populations.
MAY_PASS_100 = (
    "solve_rate",
    "first_contact_resolution_rate_of_contacts",
    "complaint_rate",
    "complaint_growth_gap",
    "agent_turnover_rate",
)
MAY_BE_NEGATIVE = ("nps", "complaint_growth_gap", "revenue", "average_spend_per_customer", "operating_cost")
ONE_TO_FIVE = ("csat_average", "ces_average", "esat_average", "servqual_average")

KPI_BOUNDS = f"""
with bounds as (
    select
        kpi_values.kpi_id,
        kpi_catalogue.unit,
        kpi_values.value,
        case
            when kpi_values.kpi_id = 'nps' then -100
            when kpi_values.kpi_id in {MAY_BE_NEGATIVE} then null
            when starts_with(kpi_values.kpi_id, 'cost_per_') then null
            when kpi_values.kpi_id in {ONE_TO_FIVE} or starts_with(kpi_values.kpi_id, 'servqual_') then 1
            else 0
        end as lower_bound,
        case
            when kpi_values.kpi_id in {MAY_PASS_100} then null
            when kpi_values.kpi_id = 'nps' or kpi_catalogue.unit in ('percent', '%') then 100
            when kpi_values.kpi_id in {ONE_TO_FIVE} or starts_with(kpi_values.kpi_id, 'servqual_') then 5
        end as upper_bound
    from marts.kpi_values
    left join marts.kpi_catalogue using (kpi_id)
)
select
    kpi_id,
    unit,
    count(*) as count_rows,
    count(*) filter (where not isfinite(value)) as count_not_finite,
    count(*) filter (where value < lower_bound - 1e-9 or value > upper_bound + 1e-9) as count_outside_bounds,
    min(value) as lowest,
    max(value) as highest
from bounds
group by kpi_id, unit
order by kpi_id
"""  # noqa: S608 - constants of this file

CUSTOMER_IDENTITY = """
select
    coalesce(retention.period_grain, churn.period_grain) as period_grain,
    coalesce(retention.period_start, churn.period_start) as period_start,
    retention.value + churn.value as retention_plus_churn
from (
    select * from marts.kpi_values where kpi_id = 'customer_retention_rate' and slice = 'total'
) as retention
full join (
    select * from marts.kpi_values where kpi_id = 'customer_churn_rate' and slice = 'total'
) as churn using (period_grain, period_start)
order by 1, 2
"""

SLICES_ADD_UP = """
with sums as (
    select kpi_id, period_grain, period_start, slice, sum(numerator) as numerator
    from marts.kpi_values
    where
        kpi_id in ('tickets_created', 'tickets_solved', 'backlog')
        and slice in ('total', 'channel', 'agent', 'team')
    group by all
)
select
    total.kpi_id,
    sliced.slice,
    count(*) filter (where abs(total.numerator - sliced.numerator) > 1e-6) as count_different
from sums as total
join sums as sliced using (kpi_id, period_grain, period_start)
where total.slice = 'total' and sliced.slice <> 'total'
group by all
order by all
"""

# The published rate beside the one counted again from the facts of the tickets: solved, one contact, not
# escalated, not reopened, not followed. A ticket that claims FCR against one of these shows as a difference,
# and so does a wrong roll-up.
FIRST_CONTACT_RESOLUTION = """
with tickets as (
    select tickets.*, dim_settings.reopen_window_seconds
    from marts.fct_tickets as tickets
    cross join marts.dim_settings
    where tickets.is_counted
),

followed as (
    select distinct tickets.source, tickets.ticket_id
    from tickets
    inner join tickets as later
        on tickets.source = later.source
        and tickets.ticket_id <> later.ticket_id
        and tickets.customer_id = later.customer_id
        and tickets.problem_id = later.problem_id
        and epoch(later.created_at) - epoch(tickets.solved_at) between 0 and tickets.reopen_window_seconds
),

counted as (
    select
        date_trunc('month', tickets.created_on) as period_start,
        tickets.channel,
        tickets.is_first_contact_resolution
        and tickets.solved_at is not null
        and tickets.count_contacts = 1
        and not coalesce(tickets.is_escalated, false)
        and not coalesce(tickets.is_reopened_within_window, false)
        and followed.ticket_id is null as is_resolved
    from tickets
    left join followed using (source, ticket_id)
    -- a ticket created after as_of is in no month yet
    where tickets.is_first_contact_resolution is not null and tickets.created_on is not null
),

recounted as (
    select period_start, channel, count(*) filter (where is_resolved) as resolved, count(*) as tickets
    from counted
    group by grouping sets ((period_start), (period_start, channel))
)

select
    coalesce(kpi_values.period_start, recounted.period_start) as period_start,
    coalesce(kpi_values.channel, recounted.channel, 'total') as channel,
    kpi_values.value as published,
    100.0 * recounted.resolved / recounted.tickets as recounted,
    coalesce(abs(kpi_values.value - 100.0 * recounted.resolved / recounted.tickets), 100) as difference
from recounted
full join (
    select * from marts.kpi_values
    where
        kpi_id = 'first_contact_resolution_rate' and period_grain = 'month'
        and slice in ('total', 'channel')
) as kpi_values
    on kpi_values.period_start = recounted.period_start
    and kpi_values.channel is not distinct from recounted.channel
order by 1, 2
"""

MARTS: Mapping[str, str] = {
    "first_contact_resolution": FIRST_CONTACT_RESOLUTION,
    "kpi_bounds": KPI_BOUNDS,
    "customer_identity": CUSTOMER_IDENTITY,
    "slices_add_up": SLICES_ADD_UP,
}

FILES = """
select
    source, entity, file_path, status, rows_read, rows_loaded, rows_quarantined,
    rows_read - rows_loaded - rows_quarantined - exact_duplicates as rows_unaccounted,
    coalesce(rows_quarantined / nullif(rows_read, 0), 0) as quarantined_share,
    coalesce(value_faults / nullif(rows_loaded, 0), 0) as value_faults_a_row,
    nullif(unknown_columns, '') as unknown_columns
from landing.files
where status <> 'superseded'
order by source, file_path
"""
INTAKE: Mapping[str, str] = {"files": FILES}

# The columns that say which row of a frame broke an expectation.
KEYS: Mapping[str, list[str]] = {
    "kpi_bounds": ["kpi_id"],
    "customer_identity": ["period_grain", "period_start"],
    "slices_add_up": ["kpi_id", "slice"],
    "first_contact_resolution": ["period_start", "channel", "published", "recounted"],
    "files": ["source", "file_path"],
}


def read_frames(
    connection: duckdb.DuckDBPyConnection,
    queries: Mapping[str, str],
    parameters: Mapping[str, str] | None = None,
) -> "dict[str, pandas.DataFrame]":
    """Run each query; name -> frame."""
    return {name: connection.execute(sql).df() for name, sql in queries.items()}
