-- One row per time zone of a schedule, UTC day and stretch of that day with one offset from UTC.
-- Days whose offset changes are looked at by the minute; all others are one stretch.
with

business_hours as (
    select * from {{ ref('business_hours') }}
),

days as (
    select * from {{ ref('int_business_clock__utc_days') }}
),

zones as (
    select distinct timezone from business_hours
),

day_offsets as (
    select
        zones.timezone,
        days.utc_day,
        days.starts_at,
        {{ utc_offset_seconds('days.starts_at', 'zones.timezone') }} as offset_at_start,
        {{ utc_offset_seconds('days.ends_at', 'zones.timezone') }} as offset_at_end
    from days
    cross join zones
),

minutes as (
    select
        day_offsets.timezone,
        day_offsets.utc_day,
        minutes_of_day.minute_number * 60 as second_of_day,
        {{ utc_offset_seconds(
            seconds_after('day_offsets.starts_at', 'minutes_of_day.minute_number * 60'), 'day_offsets.timezone'
        ) }} as offset_seconds
    from day_offsets
    cross join {{ ref('int_business_clock__minutes') }} as minutes_of_day
    where day_offsets.offset_at_start <> day_offsets.offset_at_end
)

select
    timezone,
    utc_day,
    cast(offset_at_start as bigint) as offset_seconds,
    cast(0 as bigint) as starts_second,
    cast(86400 as bigint) as ends_second
from day_offsets
where offset_at_start = offset_at_end

union all

select
    timezone,
    utc_day,
    cast(offset_seconds as bigint) as offset_seconds,
    cast(min(second_of_day) as bigint) as starts_second,
    cast(max(second_of_day) + 60 as bigint) as ends_second
from minutes
group by timezone, utc_day, offset_seconds
