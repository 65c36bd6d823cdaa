with

messages as (
    select * from {{ ref('int_messages__classified') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

calls as (
    select * from {{ ref('int_calls__classified') }}
),

chats as (
    select * from {{ ref('int_chats__classified') }}
),

exchanges as (
    select * from {{ ref('int_messages__exchanges') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

interactions as (
    select
        'call' as kind,
        call_id as interaction_id,
        ticket_id,
        agent_id,
        team_id,
        'phone' as channel,
        handle_seconds,
        true as is_contact_handled,
        ended_at as handled_at
    from calls
    where is_answered

    union all

    select
        'chat' as kind,
        chat_id as interaction_id,
        ticket_id,
        agent_id,
        team_id,
        'chat' as channel,
        handle_seconds,
        true as is_contact_handled,
        ended_at as handled_at
    from chats
    where is_served

    union all

    select
        'message' as kind,
        messages.message_id as interaction_id,
        tickets.ticket_id,
        messages.author_id as agent_id,
        tickets.team_id,
        messages.channel,
        messages.handle_seconds,
        false as is_contact_handled,
        messages.sent_at as handled_at
    from messages
    inner join tickets on messages.ticket_key = tickets.ticket_key
    where messages.is_by_human_agent and messages.handle_seconds is not null

    union all

    select
        'response' as kind,
        tickets.ticket_id || '#' || cast(exchanges.exchange_number as varchar) as interaction_id,
        tickets.ticket_id,
        exchanges.replier_id as agent_id,
        tickets.team_id,
        exchanges.reply_channel as channel,
        cast(null as double) as handle_seconds,
        true as is_contact_handled,
        exchanges.replied_at as handled_at
    from exchanges
    inner join tickets on exchanges.ticket_key = tickets.ticket_key
    where exchanges.run_started_at is not null and exchanges.replied_at is not null
)

select
    interactions.kind,
    interactions.interaction_id,
    interactions.ticket_id,
    interactions.agent_id,
    interactions.team_id,
    interactions.channel,
    interactions.handle_seconds,
    interactions.is_contact_handled,
    {{ local_date('interactions.handled_at', 'settings.reporting_timezone') }} as handled_on,
    interactions.handled_at
from interactions
cross join settings
where interactions.handled_at is not null
