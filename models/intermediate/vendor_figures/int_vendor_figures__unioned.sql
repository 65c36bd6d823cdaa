{{ config(materialized='view') }}
-- One row per ticket, metric and clock of a figure that the source itself exports. A figure the source left empty says
-- nothing.
with

unioned as (
    {{ union_sources('vendor_figures', vendor_figure_columns()) | indent(4) }}
)

select
    source,
    ticket_id,
    metric,
    -- a yes or no, or a count, needs no clock
    coalesce(clock, 'calendar') as clock,
    vendor_value
from unioned
where vendor_value is not null
