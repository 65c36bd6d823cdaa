-- One row per counted ticket with public messages: its replies, runs and public messages, in numbers and instants.
with

exchanges as (
    select * from {{ ref('int_messages__exchanges') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
)

select
    exchanges.ticket_key,
    count(exchanges.run_started_at) as count_runs,
    cast(sum(exchanges.count_public_messages) as bigint) as count_public_messages,
    bool_or(exchanges.is_opened_by_reply) as is_opened_by_reply,
    min(exchanges.replier_id) as lowest_replier_id,
    max(exchanges.replier_id) as highest_replier_id,
    min(exchanges.replied_at) as first_replied_at,
    min(exchanges.run_started_at) as first_customer_message_at,
    -- at or after creation
    min_by(
        coalesce(exchanges.replier_id, ''),
        case when exchanges.replied_at >= tickets.created_at then exchanges.exchange_number end
    ) as first_reply_agent_id,
    min(case when exchanges.replied_at >= tickets.created_at then exchanges.replied_at end) as first_reply_at,
    -- the reply that follows the first customer message
    min_by(
        coalesce(exchanges.replier_id, ''),
        case
            when exchanges.run_started_at is not null and exchanges.replied_at is not null
                then exchanges.exchange_number
        end
    ) as first_answer_agent_id,
    min_by(
        exchanges.replied_at,
        case
            when exchanges.run_started_at is not null and exchanges.replied_at is not null
                then exchanges.exchange_number
        end
    ) as first_answer_at
from exchanges
inner join tickets on exchanges.ticket_key = tickets.ticket_key
group by exchanges.ticket_key
