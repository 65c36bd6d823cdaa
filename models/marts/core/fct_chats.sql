with

chats as (
    select * from {{ ref('int_chats__classified') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

customer_hashes as (
    select * from {{ ref('int_customers__hashed') }}
)

select
    chats.source,
    chats.chat_id,
    chats.ticket_id,
    customer_hashes.customer_hash as customer_id,
    chats.agent_id,
    chats.team_id,
    'chat' as channel,
    chats.outcome,
    chats.wait_seconds,
    chats.handle_seconds,
    chats.is_served,
    chats.is_offered,
    {{ local_date('chats.requested_at', 'settings.reporting_timezone') }} as requested_on,
    {{ local_date('chats.ended_at', 'settings.reporting_timezone') }} as ended_on,
    chats.requested_at,
    chats.accepted_at,
    chats.ended_at
from chats
cross join settings
left join customer_hashes on chats.customer_id = customer_hashes.customer_id
