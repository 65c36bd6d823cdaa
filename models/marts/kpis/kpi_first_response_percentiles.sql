with

facts as (
    {{ kpi_facts('fct_tickets', 'first_responded_on', 'responder_id', ['first_response_seconds'], where='is_counted and first_response_seconds is not null') }}
),

percentiles as (
    {{ aggregate_facts(
        'facts', ['total', 'channel', 'agent', 'team', 'agent_channel'], grains(),
        {
            'first_response_time_median__value': 'percentile_cont(0.5) within group (order by first_response_seconds)',
            'first_response_time_p90__value': 'percentile_cont(0.9) within group (order by first_response_seconds)',
        }
    ) }}
),

settings as (
    select * from {{ ref('dim_settings') }}
)

{{ finished_rollup('percentiles', ['first_response_time_median__value', 'first_response_time_p90__value']) }}
