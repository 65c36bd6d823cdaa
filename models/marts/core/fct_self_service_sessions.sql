with

sessions as (
    select * from {{ ref('int_self_service_sessions__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
)

select
    sessions.source,
    sessions.session_id,
    sessions.ticket_id,
    customer_hashes.customer_hash as customer_id,
    sessions.tool,
    coalesce(sessions.is_resolved, false) as is_resolved,
    {{ local_date('sessions.started_at', 'settings.reporting_timezone') }} as started_on,
    sessions.started_at
from sessions
cross join settings
left join customer_hashes on sessions.customer_id = customer_hashes.customer_id
