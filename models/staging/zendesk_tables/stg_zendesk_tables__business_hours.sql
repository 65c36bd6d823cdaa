{{ config(enabled='zendesk_tables' in var('sources')) }}
with

intervals as (
    {{ newest_version('zendesk_tables', 'schedule') }}
),

weekdays as (
    {%- for day in range(7) %}
    select
        {{ 7 if day == 0 else day }} as weekday,
        {{ day * 1440 }} as starts,
        {{ (day + 1) * 1440 }} as ends
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
),

-- An interval that runs over midnight is a window of each day it touches.
windows as (
    select
        intervals.id as schedule_id,
        intervals.time_zone,
        weekdays.weekday,
        case when intervals.start_time > weekdays.starts then intervals.start_time - weekdays.starts else 0 end
            as opens,
        case when intervals.end_time < weekdays.ends then intervals.end_time - weekdays.starts else 1440 end as closes
    from intervals
    inner join weekdays on intervals.start_time < weekdays.ends and intervals.end_time > weekdays.starts
    where not coalesce(intervals.is_deleted, false)
)

select
    'zendesk_tables:' || windows.schedule_id as schedule_id,
    coalesce(zones.canonical_value, windows.time_zone) as timezone,
    windows.weekday,
    {{ minutes_as_clock('windows.opens') }} as opens_at,
    {{ minutes_as_clock('windows.closes') }} as closes_at,
    cast(null as date) as valid_from,
    cast(null as date) as valid_to
from windows
left join {{ ref('time_zone_mappings') }} as zones
    on zones.source = 'rails' and windows.time_zone = zones.source_value
