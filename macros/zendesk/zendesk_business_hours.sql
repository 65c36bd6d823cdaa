{#-
    Zendesk's schedules as rows of the seed business_hours, out of the relation `intervals` of the query: schedule_id,
    time_zone, and start_time and end_time in minutes since Sunday 00:00.
-#}
{% macro zendesk_business_hours(source_name) -%}
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
        intervals.schedule_id,
        intervals.time_zone,
        weekdays.weekday,
        case when intervals.start_time > weekdays.starts then intervals.start_time - weekdays.starts else 0 end
            as opens,
        case when intervals.end_time < weekdays.ends then intervals.end_time - weekdays.starts else 1440 end as closes
    from intervals
    inner join weekdays on intervals.start_time < weekdays.ends and intervals.end_time > weekdays.starts
)

select
    '{{ source_name }}:' || windows.schedule_id as schedule_id,
    coalesce(zones.canonical_value, windows.time_zone) as timezone,
    windows.weekday,
    {{ minutes_as_clock('windows.opens') }} as opens_at,
    {{ minutes_as_clock('windows.closes') }} as closes_at,
    cast(null as date) as valid_from,
    cast(null as date) as valid_to
from windows
left join {{ ref('time_zone_mappings') }} as zones
    on zones.source = 'rails' and windows.time_zone = zones.source_value
{%- endmacro %}
