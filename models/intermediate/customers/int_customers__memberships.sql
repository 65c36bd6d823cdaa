{{ config(materialized='view') }}
-- One row per customer and unbroken stretch as a customer: a customer at every date d with
-- started_on < d and (ended_on is NULL or d <= ended_on).
with

periods as (
    select * from {{ ref('int_customer_periods__happened') }}
),

bounded as (
    select
        customer_id,
        started_on,
        coalesce(ended_on, cast('9999-12-31' as date)) as ended_on
    from periods
    where started_on is not null and coalesce(ended_on, cast('9999-12-31' as date)) >= started_on
),

ordered as (
    select
        *,
        max(ended_on) over (
            partition by customer_id
            order by started_on, ended_on
            rows between unbounded preceding and 1 preceding
        ) as ended_before_on
    from bounded
),

numbered as (
    select
        *,
        sum(case when started_on <= ended_before_on then 0 else 1 end) over (
            partition by customer_id
            order by started_on, ended_on
            rows between unbounded preceding and current row
        ) as stretch_number
    from ordered
)

select
    customer_id,
    cast(stretch_number as bigint) as stretch_number,
    min(started_on) as started_on,
    max(ended_on) as ended_on
from numbered
group by customer_id, stretch_number
