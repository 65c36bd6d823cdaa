{{ config(severity='warn', meta={'dagster': {'ref': {'name': 'fct_vendor_reconciliations'}}}) }}
-- A returned row is a figure of a vendor that differs from ours for no reason we know on more of its tickets than
-- unexplained_figures_share.
with

summary as (
    select * from {{ ref('vendor_reconciliation_summary') }}
)

select
    source,
    metric,
    clock,
    count_tickets,
    share,
    mean_difference
from summary
where reason = 'unexplained' and share > {{ var('unexplained_figures_share') }}
