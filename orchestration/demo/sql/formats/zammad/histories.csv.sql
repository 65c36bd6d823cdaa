-- Creations carry no values; a change of the state from solved to closed is none, as both are "closed" here.
with

tickets as (
    select
        *,
        cast(substr(ticket_id, 2) as bigint) as id
    from canonical.tickets
    where not is_deleted and not is_spam
),

states as (
    select *
    from (
        values
            ('new', 1, 'new'), ('open', 2, 'open'), ('pending', 3, 'pending reminder'),
            ('hold', 8, 'on hold'), ('solved', 4, 'closed'), ('closed', 4, 'closed')
    ) as states(status, state_id, state)
),

events as (
    select
        ticket_events.*,
        tickets.id as o_id,
        tickets.merged_into_ticket_id,
        case
            when ticket_events.actor_type = 'system' then 1
            when ticket_events.actor_type = 'customer'
                then
                    coalesce(
                        100000 + cast(substr(ticket_events.actor_id, 2) as bigint),
                        900000 + tickets.id
                    )
            else 1000 + cast(substr(ticket_events.actor_id, 2) as bigint)
        end as created_by_id
    from canonical.ticket_events
    inner join tickets on ticket_events.ticket_id = tickets.ticket_id
),

rows_of_tickets as (
    select
        o_id, null as related_o_id, 1 as history_object_id, 1 as history_type_id,
        null as history_attribute_id, null as id_from, null as id_to,
        null as value_from, null as value_to, created_by_id, occurred_at, sequence
    from events
    where event_type = 'status_changed' and old_value is null
    union all
    select
        events.o_id, null, 1, 2,
        1, old_states.state_id,
        if(events.merged_into_ticket_id is not null and events.new_value = 'closed', 5, new_states.state_id),
        old_states.state,
        if(events.merged_into_ticket_id is not null and events.new_value = 'closed', 'merged', new_states.state),
        events.created_by_id, events.occurred_at, events.sequence
    from events
    inner join states as old_states on events.old_value = old_states.status
    inner join states as new_states on events.new_value = new_states.status
    where events.event_type = 'status_changed' and old_states.state_id <> new_states.state_id
    union all
    select
        o_id, null, 1, 2,
        2, coalesce(1000 + cast(substr(old_value, 2) as bigint), 1),
        coalesce(1000 + cast(substr(new_value, 2) as bigint), 1), null, null,
        created_by_id, occurred_at, sequence
    from events
    where event_type = 'assigned'
    union all
    select
        o_id, null, 1, 2,
        3,
        list_position(
            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], old_value
        ),
        list_position(
            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], new_value
        ), null, null,
        created_by_id, occurred_at, sequence
    from events
    where event_type = 'team_changed' and old_value is not null
    union all
    select
        o_id, null, 1, 2,
        4, list_position(['low', 'normal', 'high', 'urgent'], old_value),
        list_position(['low', 'normal', 'high', 'urgent'], new_value), null, null,
        created_by_id, occurred_at, sequence
    from events
    where event_type = 'priority_changed'
    union all
    select
        o_id, null, 1, 3,
        null, o_id, cast(substr(new_value, 2) as bigint), null, null,
        created_by_id, occurred_at, sequence
    from events
    where event_type = 'merged'
),

-- Where an article was written stays known when a merge has moved it.
rows_of_articles as (
    select
        cast(substr(messages.message_id, 2) as bigint) as o_id,
        tickets.id as related_o_id,
        messages.sent_at as occurred_at
    from canonical.messages
    inner join tickets on messages.ticket_id = tickets.ticket_id
    union all
    select
        1000000000000 + cast(substr(calls.call_id, 3) as bigint) * 2,
        tickets.id,
        calls.queued_at
    from canonical.calls
    inner join tickets on calls.ticket_id = tickets.ticket_id
    where calls.direction = 'inbound' and calls.transferred_from_call_id is null
    union all
    select
        1000000000001 + cast(substr(calls.call_id, 3) as bigint) * 2,
        tickets.id,
        calls.answered_at
    from canonical.calls
    inner join tickets on calls.ticket_id = tickets.ticket_id
    where calls.outcome = 'answered'
),

rows as (
    select * from rows_of_tickets
    union all
    select
        o_id, related_o_id, 2, 1,
        null, null, null,
        null, null, 1, occurred_at, 99 + o_id
    from rows_of_articles
)

select
    row_number() over (
        order by occurred_at, coalesce(related_o_id, o_id), sequence, history_attribute_id, o_id
    ) as id,
    o_id,
    history_object_id,
    history_type_id,
    history_attribute_id,
    related_o_id,
    id_from,
    id_to,
    value_from,
    value_to,
    created_by_id,
    occurred_at as created_at
from rows
order by id
