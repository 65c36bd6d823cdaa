{{ config(materialized='view') }}
-- One row per message of a counted ticket: who wrote it, as far as the conversation is concerned.
with

messages as (
    select * from {{ ref('int_messages__happened') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

bots as (
    select * from {{ ref('int_agents__bots') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

by_author as (
    select
        messages.message_id,
        tickets.ticket_key,
        messages.author_id,
        coalesce(messages.channel, tickets.channel) as channel,
        messages.sequence,
        messages.handle_seconds,
        coalesce(messages.is_public, false) as is_public,
        coalesce(messages.is_auto_reply, false) as is_auto_reply,
        messages.author_type = 'customer' as is_by_customer,
        messages.author_type = 'agent' and bots.agent_id is null as is_by_human_agent,
        messages.sent_at
    from messages
    inner join tickets on messages.ticket_id = tickets.ticket_id
    cross join settings
    left join bots
        on
            messages.author_id = bots.agent_id
            and {{ local_date('messages.sent_at', 'settings.reporting_timezone') }} >= bots.valid_from
            and {{ local_date('messages.sent_at', 'settings.reporting_timezone') }} < bots.valid_to
    where tickets.is_counted and messages.sent_at is not null
)

select
    message_id,
    ticket_key,
    author_id,
    channel,
    sequence,
    handle_seconds,
    is_public,
    is_by_customer,
    is_by_human_agent,
    is_public and is_by_human_agent and not is_auto_reply as is_reply,
    is_public and is_by_customer and not is_auto_reply as is_customer_turn,
    sent_at
from by_author
