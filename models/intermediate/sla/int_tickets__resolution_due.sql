-- One row per ticket with a resolution SLA: the earliest instant at which its target is used up.
-- Business targets are looked up the other way round: open seconds to instant. Windows are spread over buckets of
-- four open hours, so that an equal-key join finds the one or two windows in question.
{%- set bucket_seconds = 14400 %}
with

outcomes as (
    select * from {{ ref('int_tickets__sla_outcomes') }}
),

clock as (
    select * from {{ ref('int_business_clock') }}
),

windows as (
    select * from {{ ref('int_business_clock__windows') }}
),

cumulated_windows as (
    select
        windows.schedule_id,
        windows.utc_day,
        windows.opens_second,
        clock.open_seconds_before + coalesce(sum(windows.closes_second - windows.opens_second) over (
            partition by windows.schedule_id, windows.utc_day
            order by windows.opens_second
            rows between unbounded preceding and 1 preceding
        ), 0) as open_seconds_at_start,
        windows.closes_second - windows.opens_second as open_seconds
    from windows
    inner join clock
        on
            windows.schedule_id = clock.schedule_id
            and windows.utc_day = clock.utc_day

    union all

    select
        schedule_id,
        utc_day,
        0 as opens_second,
        open_seconds_before as open_seconds_at_start,
        86400 as open_seconds
    from clock
    where schedule_id = '24/7'
),

buckets as (
    select
        cumulated_windows.*,
        cast(floor(cumulated_windows.open_seconds_at_start / {{ bucket_seconds }}) as bigint) + numbers.bucket as bucket
    from cumulated_windows
    inner join {{ number_series(0, 6, 'bucket') }} as numbers
        on
            floor(cumulated_windows.open_seconds_at_start / {{ bucket_seconds }}) + numbers.bucket
            <= floor((cumulated_windows.open_seconds_at_start + cumulated_windows.open_seconds) / {{ bucket_seconds }})
),

business_due as (
    select
        outcomes.ticket_key,
        {{ seconds_after(
            'cast(buckets.utc_day as timestamp)',
            '(buckets.opens_second + outcomes.due_open_seconds - buckets.open_seconds_at_start)'
        ) }} as due_at
    from outcomes
    inner join buckets
        on
            outcomes.schedule_id = buckets.schedule_id
            and cast(floor(outcomes.due_open_seconds / {{ bucket_seconds }}) as bigint) = buckets.bucket
            and outcomes.due_open_seconds > buckets.open_seconds_at_start
            and outcomes.due_open_seconds <= buckets.open_seconds_at_start + buckets.open_seconds
    where outcomes.metric = 'resolution' and outcomes.clock = 'business'
)

select
    ticket_key,
    due_at
from business_due

union all

select
    ticket_key,
    {{ seconds_after('started_at', 'target_seconds') }} as due_at
from outcomes
where metric = 'resolution' and clock = 'calendar'
