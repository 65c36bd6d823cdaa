{#-
    The median and the 90th percentile of a column of counted tickets, as the KPIs <kpi>_median and <kpi>_p90: each
    from the facts at its own grain and slice, since percentiles of percentiles are none.
-#}
{% macro kpi_percentiles(kpi, day, agent, column) -%}
with

facts as (
    {{ kpi_facts('fct_tickets', day, agent, [column], where='is_counted and ' ~ column ~ ' is not null') }}
),

by_slice as (
    {{ aggregate_facts(
        'facts', ['total', 'channel', 'agent', 'team', 'agent_channel'], grains(),
        {'percentiles': percentiles(column, [0.5, 0.9])}
    ) }}
),

percentiles as (
    select
        period_grain,
        period_start,
        slice,
        channel,
        agent_id,
        team_id,
        {{ list_element('percentiles', 1) }} as {{ kpi }}_median__value,
        {{ list_element('percentiles', 2) }} as {{ kpi }}_p90__value
    from by_slice
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('percentiles', [kpi ~ '_median__value', kpi ~ '_p90__value']) }}
{%- endmacro %}
