with

facts as (
    {{ kpi_facts(
        'fct_tickets', 'solved_on', 'solver_id', ['resolution_seconds'],
        where='is_counted and resolution_seconds is not null'
    ) }}
),

sorted_out as (
    {{ aggregate_facts(
        'facts', ['total', 'channel', 'agent', 'team', 'agent_channel'], grains(),
        {'percentiles': percentiles('resolution_seconds', [0.5, 0.9])}
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
        {{ list_element('percentiles', 1) }} as resolution_time_median__value,
        {{ list_element('percentiles', 2) }} as resolution_time_p90__value
    from sorted_out
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('percentiles', ['resolution_time_median__value', 'resolution_time_p90__value']) }}
