with

facts as (
    {{ kpi_facts('fct_tickets', 'solved_on', 'solver_id', ['resolution_seconds'], where='is_counted and resolution_seconds is not null') }}
),

percentiles as (
    {{ aggregate_facts(
        'facts', ['total', 'channel', 'agent', 'team', 'agent_channel'], grains(),
        {
            'resolution_time_median__value': 'percentile_cont(0.5) within group (order by resolution_seconds)',
            'resolution_time_p90__value': 'percentile_cont(0.9) within group (order by resolution_seconds)',
        }
    ) }}
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('percentiles', ['resolution_time_median__value', 'resolution_time_p90__value']) }}
