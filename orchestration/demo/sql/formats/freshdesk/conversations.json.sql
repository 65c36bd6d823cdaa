-- GET /api/v2/tickets/[id]/conversations of every ticket: all messages but the description, which the ticket itself
-- holds. Automatic receipts are no conversations. Merging leaves a private note in the ticket that goes.
with

opened as (
    select
        ticket_id,
        min(sequence) as first_sequence
    from canonical.messages
    where is_public
    group by ticket_id
),

written as (
    select
        cast(regexp_replace(messages.message_id, '\D', '', 'g') as bigint) as id,
        messages.ticket_id,
        messages.author_type = 'customer' as incoming,
        not messages.is_public as private,
        messages.author_id,
        case
            when not messages.is_public or messages.channel = 'chat' then 2
            when tickets.channel = 'chat' and messages.channel is null then 2
            else 0
        end as source,
        'Message ' || messages.message_id as body_text,
        messages.sent_at
    from canonical.messages as messages
    inner join canonical.tickets as tickets on messages.ticket_id = tickets.ticket_id
    left join opened
        on
            messages.ticket_id = opened.ticket_id
            and messages.sequence = opened.first_sequence
    where
        messages.author_type <> 'system'
        and (opened.ticket_id is null or tickets.channel in ('phone', 'in_person'))
    union all
    select
        cast(regexp_replace(event_id, '\D', '', 'g') as bigint) + 5000000000,
        ticket_id,
        false,
        true,
        actor_id,
        2,
        'This ticket is closed and merged into ticket '
        || cast(cast(regexp_replace(new_value, '\D', '', 'g') as bigint) as varchar),
        occurred_at
    from canonical.ticket_events
    where event_type = 'merged'
)

select
    id,
    cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as ticket_id,
    case when incoming then 900000000 else 0 end + cast(regexp_replace(author_id, '\D', '', 'g') as bigint) as user_id,
    source,
    incoming,
    private,
    body_text,
    sent_at as created_at,
    sent_at as updated_at
from written
order by id
