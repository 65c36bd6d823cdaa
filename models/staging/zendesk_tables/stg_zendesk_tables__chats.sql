{{ config(enabled='zendesk_tables' in var('sources')) }}
with

chat_events as (
    {{ zendesk_tables_chat_events() }}
),

people as (
    {{ zendesk_tables_people() }}
),

tickets as (
    {{ zendesk_tables_ticket_channels() }}
),

-- Messaging has no queue that somebody waits in; its messages are messages alone.
live_events as (
    select
        chat_events.chat_id,
        chat_events.ticket_id,
        chat_events.user_id,
        people.person_type,
        chat_events.created_at,
        row_number() over (
            partition by chat_events.chat_id
            order by
                case
                    when chat_events.type not in ('ChatJoin', 'ChatMessage') then 3
                    when people.person_type = 'agent' then 1
                    when people.person_type = 'bot' then 2
                    else 3
                end,
                chat_events.created_at,
                chat_events.chat_index
        ) as place,
        case when chat_events.type in ('ChatJoin', 'ChatMessage') then people.person_type end as participant
    from chat_events
    left join people on chat_events.user_id = people.user_id
    where chat_events.channel = 'chat'
),

conversations as (
    select
        chat_id,
        ticket_id,
        max(case when place = 1 and participant in ('agent', 'bot') then user_id end) as agent_id,
        max(case when place = 1 then participant end) as participant,
        max(case when place = 1 and participant = 'agent' then created_at end) as accepted_at,
        min(created_at) as requested_at,
        max(created_at) as ended_at
    from live_events
    group by chat_id, ticket_id
),

canonical as (
    select
        'zendesk_tables' as source,
        'zendesk_tables:' || conversations.chat_id as chat_id,
        'zendesk_tables:' || conversations.ticket_id as ticket_id,
        'zendesk_tables:' || tickets.requester_id as customer_id,
        'zendesk_tables:' || conversations.agent_id as agent_id,
        case conversations.participant
            when 'agent' then 'served'
            when 'bot' then 'bot_only'
            else 'abandoned'
        end as outcome,
        cast(null as double) as handle_seconds,
        conversations.requested_at,
        conversations.accepted_at,
        conversations.ended_at
    from conversations
    left join tickets on conversations.ticket_id = tickets.ticket_id
)

select * from canonical
