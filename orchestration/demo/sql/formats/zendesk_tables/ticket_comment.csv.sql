-- What was said in a chat or a conversation stands in ticket_chat_event; automatic replies of customers' mailboxes are
-- held back.
with

tickets as (
    select
        *,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as number
    from canonical.tickets
)

select
    cast(regexp_replace(messages.message_id, '\D', '', 'g') as bigint) as id,
    messages.sent_at as created,
    false as facebook_comment,
    messages.is_public as public,
    tickets.number as ticket_id,
    tickets.channel = 'social' as tweet,
    case messages.author_type
        when 'customer' then coalesce(
            1000000 + cast(regexp_replace(tickets.customer_id, '\D', '', 'g') as bigint),
            2000000 + tickets.number
        )
        else cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint)
    end as user_id,
    false as voice_comment
from canonical.messages as messages
inner join tickets on messages.ticket_id = tickets.ticket_id
where
    messages.author_type <> 'system'
    and not (messages.author_type = 'customer' and messages.is_auto_reply)
    and not (messages.is_public and coalesce(messages.channel, tickets.channel) in ('chat', 'messaging'))
order by id
