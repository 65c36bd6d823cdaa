-- One row per channel: the schedule its business time runs on.
with

channels as (
    {%- for channel in channels() %}
    select '{{ channel }}' as channel
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
),

channel_schedules as (
    select * from {{ ref('channel_schedules') }}
),

schedules as (
    select distinct schedule_id from {{ ref('business_hours') }}
),

default_schedule as (
    select max(schedule_id) as schedule_id
    from schedules
    where schedule_id = 'default'
)

select
    channels.channel,
    case
        when channel_schedules.schedule_id is null then coalesce(default_schedule.schedule_id, '24/7')
        -- a schedule without hours is always open
        else coalesce(schedules.schedule_id, '24/7')
    end as schedule_id
from channels
cross join default_schedule
left join channel_schedules on channels.channel = channel_schedules.channel
left join schedules on channel_schedules.schedule_id = schedules.schedule_id
