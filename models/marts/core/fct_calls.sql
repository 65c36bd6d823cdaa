with

calls as (
    select * from {{ ref('int_calls__classified') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
)

select
    calls.source,
    calls.call_id,
    calls.ticket_id,
    customer_hashes.customer_hash as customer_id,
    calls.agent_id,
    calls.team_id,
    'phone' as channel,
    calls.queue,
    calls.direction,
    calls.outcome,
    calls.wait_seconds,
    calls.connected_seconds,
    calls.talk_seconds,
    calls.hold_seconds,
    calls.wrap_up_seconds,
    calls.handle_seconds,
    calls.is_inbound,
    calls.is_answered,
    calls.is_offered,
    calls.is_resolved,
    -- an offered call that nobody answered was not answered in time either
    case
        when not calls.is_offered then null
        when not calls.is_answered then false
        else calls.wait_seconds <= settings.service_level_seconds
    end as is_answered_in_time,
    {{ local_date('calls.queued_at', 'settings.reporting_timezone') }} as queued_on,
    {{ local_date('calls.answered_at', 'settings.reporting_timezone') }} as answered_on,
    {{ local_date('calls.ended_at', 'settings.reporting_timezone') }} as ended_on,
    calls.queued_at,
    calls.answered_at,
    calls.ended_at
from calls
cross join settings
left join customer_hashes on calls.customer_id = customer_hashes.customer_id
