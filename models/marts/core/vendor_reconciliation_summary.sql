{{ config(materialized='view') }}
with

reconciliations as (
    select * from {{ ref('fct_vendor_reconciliations') }}
),

by_metric as (
    select
        source,
        metric,
        clock,
        count(*) as count_figures
    from reconciliations
    group by source, metric, clock
),

by_reason as (
    select
        source,
        metric,
        clock,
        reason,
        count(*) as count_tickets,
        avg(difference) as mean_difference
    from reconciliations
    group by source, metric, clock, reason
)

select
    by_reason.source,
    by_reason.metric,
    by_reason.clock,
    by_reason.reason,
    by_reason.count_tickets,
    cast(by_reason.count_tickets as double) / nullif(by_metric.count_figures, 0) as share,
    by_reason.mean_difference
from by_reason
inner join by_metric
    on
        by_reason.source = by_metric.source
        and by_reason.metric = by_metric.metric
        and by_reason.clock = by_metric.clock
