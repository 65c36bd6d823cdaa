{{ config(enabled='zendesk' in var('sources')) }}
with

chats as (
    {{ newest_version('zendesk', 'chats') }}
),

history as (
    {{ newest_version('zendesk', 'chat_history') }}
),

people as (
    {{ zendesk_people() }}
),

tickets as (
    {{ zendesk_ticket_channels() }}
),

-- agent:123 is a person or a bot, agent:trigger the system.
joined as (
    select
        history.chat_id,
        substring(history.nick, 7) as agent_id,
        case when people.person_type = 'bot' then 1 else 0 end as is_bot,
        history.timestamp as joined_at,
        row_number() over (
            partition by history.chat_id
            order by case when people.person_type = 'bot' then 1 else 0 end, history.timestamp
        ) as place
    from history
    left join people on substring(history.nick, 7) = people.user_id
    where
        history.type = 'chat.memberjoin'
        and history.nick like 'agent:%'
        and history.nick not in ('agent:trigger', 'agent:')
),

-- Without a history the first agent listed took the chat, at his first message.
served as (
    select
        chats.id as chat_id,
        chats.ticket_id,
        chats.missed,
        coalesce(
            joined.agent_id,
            nullif(
                {{ dbt.split_part(
                    "replace(replace(replace(replace(chats.agent_ids, '[', ''), ']', ''), '\"', ''), ' ', '')", "','", 1
                ) }},
                ''
            )
        ) as agent_id,
        joined.is_bot,
        chats.requested_at,
        coalesce(
            joined.joined_at,
            {{ seconds_after('chats.requested_at', 'chats.first_response_seconds') }}
        ) as accepted_at,
        chats.ended_at
    from chats
    left join joined on chats.id = joined.chat_id and joined.place = 1
    where coalesce(chats.type, 'chat') = 'chat'
),

outcomes as (
    select
        served.*,
        tickets.requester_id,
        case
            when coalesce(served.is_bot, case when people.person_type = 'bot' then 1 end) = 1 then 'bot_only'
            when served.agent_id is null or served.missed then 'abandoned'
            else 'served'
        end as outcome
    from served
    left join people on served.agent_id = people.user_id
    left join tickets on served.ticket_id = tickets.ticket_id
),

canonical as (
    select
        'zendesk' as source,
        'zendesk:' || chat_id as chat_id,
        'zendesk:' || ticket_id as ticket_id,
        -- a visitor is nobody that Support knows until there is a ticket
        'zendesk:' || requester_id as customer_id,
        case when outcome != 'abandoned' then 'zendesk:' || agent_id end as agent_id,
        outcome,
        cast(null as double) as handle_seconds,
        requested_at,
        case when outcome = 'served' then accepted_at end as accepted_at,
        ended_at
    from outcomes
)

select * from canonical
