with

intervals as (
    select * from {{ ref('int_tickets__backlog_intervals') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    intervals.ticket_key,
    intervals.ticket_id,
    intervals.agent_id,
    intervals.team_id,
    intervals.channel,
    {{ local_date('intervals.started_at', 'settings.reporting_timezone') }} as started_on,
    {{ local_date('intervals.ended_at', 'settings.reporting_timezone') }} as ended_on,
    {{ local_date('intervals.due_at', 'settings.reporting_timezone') }} as due_on,
    intervals.created_at,
    intervals.started_at,
    intervals.ended_at,
    intervals.due_at
from intervals
cross join settings
