with

sessions as (
    select * from {{ ref('int_self_service_sessions__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    sessions.source,
    sessions.session_id,
    sessions.ticket_id,
    sessions.customer_id,
    sessions.tool,
    coalesce(sessions.is_resolved, false) as is_resolved,
    {{ local_date('sessions.started_at', 'settings.reporting_timezone') }} as started_on,
    sessions.started_at
from sessions
cross join settings
