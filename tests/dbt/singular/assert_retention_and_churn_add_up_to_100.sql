{{ config(meta={'dagster': {'ref': {'name': 'kpi_values'}}}) }}
-- A returned row is a period whose customers neither stayed nor left, or did both.
with

retention as (
    select * from {{ ref('kpi_values') }}
    where kpi_id = 'customer_retention_rate'
),

churn as (
    select * from {{ ref('kpi_values') }}
    where kpi_id = 'customer_churn_rate'
)

select
    coalesce(retention.period_grain, churn.period_grain) as period_grain,
    coalesce(retention.period_start, churn.period_start) as period_start,
    retention.value as retention_rate,
    churn.value as churn_rate
from retention
full outer join churn
    on
        retention.period_grain = churn.period_grain
        and retention.period_start = churn.period_start
where
    retention.value is null
    or churn.value is null
    or abs(retention.value + churn.value - 100) > 0.0001
