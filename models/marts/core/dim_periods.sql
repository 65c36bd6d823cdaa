with

days as (
    select * from {{ ref('int_days') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

phone_schedule as (
    select schedule_id from {{ ref('int_channels__schedules') }}
    where channel = 'phone'
),

clock as (
    select * from {{ ref('int_business_clock') }}
),

periods as (
    {%- for grain in grains() %}
    select distinct
        '{{ grain }}' as period_grain,
        {{ period_start('day_on', grain) }} as period_start,
        {{ period_end('day_on', grain) }} as period_end
    from days
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
),

bounded as (
    select
        periods.period_grain,
        periods.period_start,
        periods.period_end,
        least(cast(periods.period_end - interval 1 day as date), settings.as_of_on) as last_on,
        {{ day_starts_at('periods.period_start', 'settings.reporting_timezone') }} as starts_at,
        {{ day_starts_at('periods.period_end', 'settings.reporting_timezone') }} as ends_at,
        settings.as_of
    from periods
    cross join settings
)

select
    bounded.period_grain,
    bounded.period_start,
    bounded.period_end,
    bounded.last_on,
    cast(bounded.last_on - bounded.period_start as bigint) + 1 as count_days,
    -- the time the phone was open in the period, up to as_of
    cast(
        {{ open_seconds_until('least(bounded.ends_at, bounded.as_of)', 'end_clock') }}
        - ({{ open_seconds_until('bounded.starts_at', 'start_clock') }}) as double
    ) as phone_open_seconds,
    bounded.starts_at,
    bounded.ends_at
from bounded
cross join phone_schedule
left join clock as start_clock
    on
        phone_schedule.schedule_id = start_clock.schedule_id
        and cast(bounded.starts_at as date) = start_clock.utc_day
left join clock as end_clock
    on
        phone_schedule.schedule_id = end_clock.schedule_id
        and cast(least(bounded.ends_at, bounded.as_of) as date) = end_clock.utc_day
