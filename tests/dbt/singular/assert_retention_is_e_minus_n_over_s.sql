{{ config(meta={'dagster': {'ref': {'name': 'kpi_customers'}}}) }}
-- A returned row is one of the last twelve months whose retention is not (E - N) / S, where S and E are the customers
-- at its start and end and N those of E who are not in S, each looked up by name.
with

months as (
    select
        period_start,
        period_end
    from {{ ref('dim_periods') }}
    where period_grain = 'month'
    order by period_start desc
    limit 12
),

memberships as (
    select * from {{ ref('fct_customer_memberships') }}
),

boundaries as (
    select period_start as boundary_on from months
    union
    select period_end as boundary_on from months
),

customers_then as (
    select distinct
        boundaries.boundary_on,
        memberships.customer_id
    from boundaries
    inner join memberships
        on
            memberships.started_on < boundaries.boundary_on
            and memberships.ended_on >= boundaries.boundary_on
),

sizes as (
    select
        boundary_on,
        count(*) as count_customers
    from customers_then
    group by boundary_on
),

newcomers as (
    select
        months.period_start,
        count(*) as count_customers
    from months
    inner join customers_then as at_end on months.period_end = at_end.boundary_on
    left join customers_then as at_start
        on
            months.period_start = at_start.boundary_on
            and at_end.customer_id = at_start.customer_id
    where at_start.customer_id is null
    group by months.period_start
),

recomputed as (
    select
        months.period_start,
        coalesce(at_end.count_customers, 0) - coalesce(newcomers.count_customers, 0) as count_kept,
        coalesce(at_start.count_customers, 0) as count_at_start
    from months
    left join sizes as at_start on months.period_start = at_start.boundary_on
    left join sizes as at_end on months.period_end = at_end.boundary_on
    left join newcomers on months.period_start = newcomers.period_start
)

select
    recomputed.period_start,
    recomputed.count_kept,
    recomputed.count_at_start,
    customers.customer_retention_rate__numerator,
    customers.customer_retention_rate__denominator
from recomputed
left join {{ ref('kpi_customers') }} as customers
    on
        recomputed.period_start = customers.period_start
        and customers.period_grain = 'month'
where
    recomputed.count_kept is distinct from customers.customer_retention_rate__numerator
    or recomputed.count_at_start is distinct from customers.customer_retention_rate__denominator
