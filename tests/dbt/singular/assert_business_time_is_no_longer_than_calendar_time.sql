{{ config(meta={'dagster': {'ref': {'name': 'fct_tickets'}}}) }}
-- A returned row is a ticket or SLA with more business seconds than seconds passed, or with fewer than none.
with

measured as (
    select
        ticket_id,
        'first response' as measure,
        first_response_business_seconds as business_seconds,
        first_response_seconds as calendar_seconds
    from {{ ref('fct_tickets') }}

    union all

    select
        ticket_id,
        'resolution' as measure,
        resolution_business_seconds as business_seconds,
        resolution_seconds as calendar_seconds
    from {{ ref('fct_tickets') }}

    union all

    select
        outcomes.ticket_id,
        'sla ' || outcomes.metric as measure,
        outcomes.elapsed_seconds as business_seconds,
        {{ seconds_between(
            'outcomes.started_at', 'coalesce(outcomes.fulfilled_at, settings.as_of)'
        ) }} as calendar_seconds
    from {{ ref('fct_sla_outcomes') }} as outcomes
    cross join {{ ref('dim_settings') }} as settings
    where outcomes.clock = 'business'
)

select * from measured
where
    calendar_seconds >= 0
    and (
        business_seconds > calendar_seconds + 0.001
        or business_seconds < -0.001
        or business_seconds is null
    )
