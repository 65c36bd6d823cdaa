-- A merge has moved the articles to the other ticket and left a note behind. A call is written up as an article of the
-- customer, its answer as one of the agent.
with

tickets as (
    select
        ticket_id,
        cast(substr(ticket_id, 2) as bigint) as id,
        coalesce(
            cast(substr(merged_into_ticket_id, 2) as bigint), cast(substr(ticket_id, 2) as bigint)
        ) as holder_id,
        channel,
        coalesce(
            100000 + cast(substr(customer_id, 2) as bigint),
            900000 + cast(substr(ticket_id, 2) as bigint)
        ) as customer_user_id
    from canonical.tickets
    where not is_deleted and not is_spam
),

articles as (
    select
        cast(substr(messages.message_id, 2) as bigint) as id,
        messages.ticket_id,
        case messages.author_type when 'customer' then 2 when 'system' then 3 else 1 end
            as sender_id,
        case
            when messages.author_type = 'system' then 'email'
            when not messages.is_public and tickets.channel <> 'in_person' then 'note'
            else coalesce(messages.channel, tickets.channel)
        end as channel,
        case
            when messages.author_type = 'system' then 1
            when messages.author_type = 'customer' then tickets.customer_user_id
            else 1000 + cast(substr(messages.author_id, 2) as bigint)
        end as created_by_id,
        cast(null as bigint) as origin_by_id,
        not messages.is_public as internal,
        messages.author_type = 'customer' and messages.is_auto_reply as is_auto_response,
        messages.sent_at as created_at
    from canonical.messages
    inner join tickets on messages.ticket_id = tickets.ticket_id
    union all
    select
        1000000000000 + cast(substr(calls.call_id, 3) as bigint) * 2,
        calls.ticket_id,
        2,
        'phone',
        coalesce(1000 + cast(substr(calls.agent_id, 2) as bigint), 1),
        tickets.customer_user_id,
        false,
        false,
        calls.queued_at
    from canonical.calls
    inner join tickets on calls.ticket_id = tickets.ticket_id
    where calls.direction = 'inbound' and calls.transferred_from_call_id is null
    union all
    select
        1000000000001 + cast(substr(calls.call_id, 3) as bigint) * 2,
        calls.ticket_id,
        1,
        'phone',
        1000 + cast(substr(calls.agent_id, 2) as bigint),
        null,
        false,
        false,
        calls.answered_at
    from canonical.calls
    inner join tickets on calls.ticket_id = tickets.ticket_id
    where calls.outcome = 'answered'
    union all
    select
        2000000000000 + cast(substr(events.ticket_id, 2) as bigint),
        events.ticket_id,
        1,
        'note',
        1000 + cast(substr(events.actor_id, 2) as bigint),
        null,
        false,
        false,
        events.occurred_at
    from canonical.ticket_events as events
    inner join tickets on events.ticket_id = tickets.ticket_id
    where events.event_type = 'merged'
)

select
    articles.id,
    if(articles.id >= 2000000000000, tickets.id, tickets.holder_id) as ticket_id,
    case articles.channel
        when 'email' then 1 when 'chat' then 3 when 'phone' then 5 when 'web' then 11
        when 'social' then 6 when 'messaging' then 14 when 'in_person' then 15
        when 'self_service' then 16 when 'note' then 10 else 4
    end as type_id,
    articles.sender_id,
    articles.internal,
    case
        when articles.is_auto_response
            then {'send-auto-response': false, 'is-auto-response': true}
    end as preferences,
    articles.created_by_id,
    articles.origin_by_id,
    articles.created_at,
    articles.created_at as updated_at
from articles
inner join tickets on articles.ticket_id = tickets.ticket_id
order by articles.id
