-- Monday to Friday 08:00 to 18:00.
select
    360000000201 as id,
    'Office' as name,
    'Central Time (US & Canada)' as time_zone,
    days.day * 1440 + 480 as start_time,
    days.day * 1440 + 1080 as end_time,
    false as _fivetran_deleted
from range(1, 6) as days (day)
order by days.day
