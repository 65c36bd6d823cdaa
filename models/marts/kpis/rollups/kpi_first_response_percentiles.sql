with

facts as (
    {{ kpi_facts(
        'fct_tickets', 'first_responded_on', 'responder_id', ['first_response_seconds'],
        where='is_counted and first_response_seconds is not null'
    ) }}
),

sorted_out as (
    {{ aggregate_facts(
        'facts', ['total', 'channel', 'agent', 'team', 'agent_channel'], grains(),
        {'percentiles': percentiles('first_response_seconds', [0.5, 0.9])}
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
        {{ list_element('percentiles', 1) }} as first_response_time_median__value,
        {{ list_element('percentiles', 2) }} as first_response_time_p90__value
    from sorted_out
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('percentiles', ['first_response_time_median__value', 'first_response_time_p90__value']) }}
