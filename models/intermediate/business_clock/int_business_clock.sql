-- One row per schedule and UTC day: the open seconds cumulated before that day and the day's open windows, so that the
-- business seconds between two instants are the difference of two look-ups. '24/7' is the schedule without hours.
with

days as (
    select * from {{ ref('int_business_clock__utc_days') }}
),

windows as (
    select * from {{ ref('int_business_clock__windows') }}
),

schedules as (
    select distinct schedule_id from {{ ref('business_hours') }}
),

open_days as (
    select
        schedule_id,
        utc_day,
        sum(closes_second - opens_second) as open_seconds,
        {{ collect_windows('opens_second', 'closes_second') }} as open_windows
    from windows
    group by schedule_id, utc_day
),

calendar as (
    select
        schedules.schedule_id,
        days.utc_day,
        coalesce(open_days.open_seconds, 0) as open_seconds,
        open_days.open_windows
    from days
    cross join schedules
    left join open_days
        on
            schedules.schedule_id = open_days.schedule_id
            and days.utc_day = open_days.utc_day

    union all

    select
        '24/7' as schedule_id,
        utc_day,
        86400 as open_seconds,
        {{ single_window(0, 86400) }} as open_windows
    from days
)

select
    schedule_id,
    open_windows,
    cast(coalesce(sum(open_seconds) over (
        partition by schedule_id
        order by utc_day
        rows between unbounded preceding and 1 preceding
    ), 0) as bigint) as open_seconds_before,
    utc_day
from calendar
