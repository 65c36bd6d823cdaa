-- One audit per ticket, instant and author: what changed, what was written and the time that was tracked.
with

tickets as (
    select
        *,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as number,
        coalesce(
            1000000 + cast(regexp_replace(customer_id, '\D', '', 'g') as bigint), 2000000 + number
        ) as requester_id
    from canonical.tickets
),

changes as (
    select
        tickets.number,
        events.occurred_at as happened_at,
        events.sequence,
        events.event_type,
        events.old_value,
        events.new_value,
        case events.actor_type
            when 'system' then -1
            when 'customer' then tickets.requester_id
            else cast(regexp_replace(events.actor_id, '\D', '', 'g') as bigint)
        end as author_id,
        last_value(if(events.event_type = 'status_changed', events.new_value, null) ignore nulls) over (
            partition by events.ticket_id
            order by events.sequence
        ) as status,
        max(if(events.event_type = 'deleted', events.sequence, 0)) over (
            partition by events.ticket_id
        ) as deletion,
        tickets.is_deleted or tickets.is_spam as is_deleted,
        tickets.priority,
        first_value(if(events.event_type = 'priority_changed', events.old_value, null) ignore nulls) over (
            partition by events.ticket_id
            order by events.sequence
            rows between unbounded preceding and unbounded following
        ) as first_priority
    from canonical.ticket_events as events
    inner join tickets on events.ticket_id = tickets.ticket_id
),

merges as (
    select
        *,
        cast(regexp_replace(new_value, '\D', '', 'g') as bigint) as into_number
    from changes
    where event_type = 'merged'
),

-- Time adds up in the field of the Time Tracking app.
messages as (
    select
        tickets.number,
        tickets.channel as ticket_channel,
        messages.*,
        case messages.author_type
            when 'customer' then tickets.requester_id
            else cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint)
        end as author_number,
        sum(messages.handle_seconds) over (
            partition by messages.ticket_id
            order by messages.sent_at, messages.sequence
            rows between unbounded preceding and current row
        ) as total_seconds
    from canonical.messages as messages
    inner join tickets on messages.ticket_id = tickets.ticket_id
    where
        messages.author_type <> 'system'
        and not (messages.author_type = 'customer' and messages.is_auto_reply)
),

atoms as (
    select
        number,
        happened_at,
        author_id,
        number * 10000 + sequence * 10 as event_id,
        null::varchar as via,
        null::bigint as merged_number,
        if(old_value is null and sequence = 1, 'Create', 'Change') as type,
        case event_type
            when 'assigned' then 'assignee_id'
            when 'team_changed' then 'group_id'
            when 'priority_changed' then 'priority'
            else 'status'
        end as field_name,
        case event_type
            when 'assigned' then to_json(cast(cast(regexp_replace(new_value, '\D', '', 'g') as bigint) as varchar))
            when 'team_changed'
                then to_json(cast(
                    360000000000
                    + list_position(
                        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], new_value
                    ) as varchar
                ))
            when 'deleted' then to_json('deleted')
            when 'restored' then to_json(status)
            else to_json(new_value)
        end as value,
        case event_type
            when 'assigned' then cast(cast(regexp_replace(old_value, '\D', '', 'g') as bigint) as varchar)
            when 'team_changed'
                then cast(
                    360000000000
                    + list_position(
                        ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], old_value
                    ) as varchar
                )
            when 'deleted' then status
            when 'restored' then 'deleted'
            else old_value
        end as previous_value,
        null::boolean as is_public
    from changes
    where
        event_type not in ('escalated', 'merged')
        -- what is deleted is not closed any more
        and not (is_deleted and event_type = 'status_changed' and sequence > deletion and deletion > 0)
    union all
    select
        number, happened_at, author_id, number * 10000 + sequence * 10 + 1, null, null,
        'Create', 'priority', to_json(coalesce(first_priority, priority)), null, null
    from changes
    where sequence = 1 and coalesce(first_priority, priority) is not null
    union all
    select
        into_number, happened_at, author_id, number * 10000 + sequence * 10 + 2, 'web', number,
        'Comment', null, null, null, false
    from merges
    union all
    select
        number,
        sent_at,
        author_number,
        number * 10000 + 1000 + sequence * 10,
        -- Agents write in the workspace, except where a conversation is live.
        case
            when
                author_type <> 'customer'
                and coalesce(channel, ticket_channel) not in ('chat', 'messaging', 'social')
                then 'web'
            else case coalesce(channel, ticket_channel)
                when 'phone' then 'voice'
                when 'social' then 'twitter'
                when 'messaging' then 'native_messaging'
                when 'in_person' then 'web'
                when 'self_service' then 'answer_bot_for_web_widget'
                when 'other' then 'api'
                else coalesce(channel, ticket_channel)
            end
        end,
        null, 'Comment', null, null, null, is_public
    from messages
    union all
    select
        number, sent_at, author_number, number * 10000 + 1000 + sequence * 10 + 1, null, null, 'Change',
        '360000000101', to_json(cast(total_seconds as bigint)::varchar),
        cast(nullif(total_seconds - handle_seconds, 0) as bigint)::varchar, null
    from messages
    where handle_seconds is not null
),

-- A merge comes from elsewhere, so it is an update of its own.
audits as (
    select
        number,
        happened_at,
        author_id,
        merged_number,
        max(via) as via,
        min(event_id) as first_event_id,
        list({
            'id': 5000000000000 + event_id,
            'type': type,
            'field_name': field_name,
            'value': value,
            'previous_value': previous_value,
            'author_id': if(type = 'Comment', author_id, null),
            'public': is_public
        } order by event_id) as events
    from atoms
    group by number, happened_at, author_id, merged_number
),

objects as (
    select
        (row_number() over (order by happened_at, first_event_id) - 1) // 1000 as page,
        happened_at,
        first_event_id,
        {
            'id': 7000000000000 + first_event_id,
            'ticket_id': number,
            'created_at': happened_at,
            'author_id': author_id,
            'via': {
                'channel': if(author_id = -1, 'rule', coalesce(via, 'web')),
                'source': {
                    'from': {'ticket_ids': if(merged_number is null, null, [merged_number])},
                    'rel': case when merged_number is not null then 'merge' when author_id = -1 then 'trigger' end
                }
            },
            'events': events
        } as audit
    from audits
)

select
    list(audit order by happened_at, first_event_id) as audits,
    count(*) as count,
    max(page) = (select max(page) from objects) as end_of_stream
from objects
group by page
order by page
