-- One row per schedule, UTC day and stretch of that day in which the schedule is open.
-- An instant is inside a window when the wall clock of the schedule's zone reads a time inside it, so a window over
-- the hour that a clock change skips is shorter, and over the hour it repeats is longer.
with

business_hours as (
    select * from {{ ref('business_hours') }}
),

holidays as (
    select * from {{ ref('holidays') }}
),

segments as (
    select * from {{ ref('int_time_zones__segments') }}
),

windows as (
    select
        schedule_id,
        timezone,
        weekday,
        valid_from,
        valid_to,
        {{ seconds_of_clock_time('opens_at') }} as opens_second,
        {{ seconds_of_clock_time('closes_at') }} as closes_second
    from business_hours
),

-- a stretch of a UTC day touches the local day of its start and perhaps the one before or after
local_days as (
    select
        segments.*,
        cast(segments.utc_day + {{ days_interval('neighbours.day_number') }} as date) as local_day,
        segments.starts_second + segments.offset_seconds - neighbours.day_number * 86400 as starts_local_second,
        segments.ends_second + segments.offset_seconds - neighbours.day_number * 86400 as ends_local_second
    from segments
    cross join {{ number_series(-1, 1, 'day_number') }} as neighbours
),

open_stretches as (
    select
        windows.schedule_id,
        local_days.utc_day,
        greatest(windows.opens_second, local_days.starts_local_second)
        - local_days.starts_local_second + local_days.starts_second as opens_second,
        least(windows.closes_second, local_days.ends_local_second)
        - local_days.starts_local_second + local_days.starts_second as closes_second
    from windows
    inner join local_days
        on
            windows.timezone = local_days.timezone
            and windows.weekday = {{ iso_weekday('local_days.local_day') }}
            and (windows.valid_from is null or local_days.local_day >= windows.valid_from)
            and (windows.valid_to is null or local_days.local_day < windows.valid_to)
    left join holidays
        on
            windows.schedule_id = holidays.schedule_id
            and local_days.local_day = holidays.holiday_on
    where holidays.schedule_id is null
)

select
    schedule_id,
    utc_day,
    opens_second,
    closes_second
from open_stretches
where closes_second > opens_second
