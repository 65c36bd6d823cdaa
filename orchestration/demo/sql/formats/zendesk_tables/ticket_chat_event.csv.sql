with

tickets as (
    select
        *,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as number
    from canonical.tickets
    where channel in ('chat', 'messaging')
),

entries as (
    select
        tickets.number,
        messages.sent_at as created_at,
        'ChatMessage' as type,
        case messages.author_type
            when 'customer' then (coalesce(
                1000000 + cast(regexp_replace(tickets.customer_id, '\D', '', 'g') as bigint),
                2000000 + tickets.number
            ))::varchar
            when 'system' then '__system'
            else 'agent:' || cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint)
        end as actor_id,
        messages.sequence * 10 as place
    from canonical.messages as messages
    inner join tickets on messages.ticket_id = tickets.ticket_id
    where
        messages.is_public
        and coalesce(messages.channel, tickets.channel) in ('chat', 'messaging')
        and not (messages.author_type = 'customer' and messages.is_auto_reply)
    union all
    select
        tickets.number,
        chats.requested_at,
        'ChatStarted',
        '__system',
        0
    from canonical.chats as chats
    inner join tickets on chats.ticket_id = tickets.ticket_id
    union all
    select
        tickets.number,
        coalesce(chats.accepted_at, chats.requested_at),
        'ChatJoin',
        'agent:' || cast(regexp_replace(coalesce(chats.agent_id, 'A001'), '\D', '', 'g') as bigint),
        1
    from canonical.chats as chats
    inner join tickets on chats.ticket_id = tickets.ticket_id
    where chats.outcome <> 'abandoned'
    union all
    select
        tickets.number,
        chats.ended_at,
        'ChatEnded',
        '__system',
        10000
    from canonical.chats as chats
    inner join tickets on chats.ticket_id = tickets.ticket_id
)

select
    '4323.' || number || '.Demo' as chat_id,
    created_at,
    actor_id,
    row_number() over (partition by number order by created_at, place) - 1 as chat_index,
    false as is_history_context,
    type
from entries
order by number, chat_index
