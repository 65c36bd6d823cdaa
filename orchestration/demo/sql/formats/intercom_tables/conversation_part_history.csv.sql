-- One row per part, one version each.
with

conversations as (
    select
        tickets.*,
        cast(regexp_replace(tickets.ticket_id, '\D', '', 'g') as bigint) as number,
        case channel
            when 'email' then 'email'
            when 'phone' then 'phone_call'
            when 'social' then 'facebook'
            when 'messaging' then 'whatsapp'
            else 'conversation'
        end as source_type,
        case channel
            when 'web' then 'Web form'
            when 'in_person' then 'In person'
            when 'self_service' then 'Help center'
            when 'other' then 'Other'
        end as attribute_channel
    from canonical.tickets as tickets
    where not (tickets.is_deleted or tickets.is_spam)
),

authored as (
    select
        messages.*,
        conversations.number,
        cast(regexp_replace(messages.author_id, '\D', '', 'g') as bigint) as author_number,
        coalesce(messages.channel, conversations.channel) = 'email' as is_emailed,
        messages.sequence <= 2 as is_first
    from canonical.messages as messages
    inner join conversations on messages.ticket_id = conversations.ticket_id
),

-- What a customer sends to a closed conversation opens it again.
message_parts as (
    select
        number,
        number * 1000 + sequence as part_id,
        case
            when not is_public then 'note'
            when sequence in (40, 50) then 'open'
            else 'comment'
        end as part_type,
        author_type,
        author_number,
        null as assigned_to,
        is_emailed,
        '<p>…</p>' as body,
        sent_at as happened_at
    from authored
    where not is_first
),

changes as (
    select
        events.*,
        conversations.number,
        cast(regexp_replace(events.actor_id, '\D', '', 'g') as bigint) as actor_number,
        case
            when events.event_type in ('assigned', 'team_changed') then 'assignment'
            when events.event_type = 'merged' then 'merged_secondary_conversation'
            when events.event_type <> 'status_changed' then null
            when events.new_value in ('pending', 'hold') then 'snoozed'
            when events.new_value = 'solved' then 'close'
            when events.new_value = 'closed' and events.old_value <> 'solved' then 'close'
            when events.old_value in ('pending', 'hold') then 'unsnoozed'
        end as part_type,
        case
            when events.event_type = 'team_changed'
                then {
                    'type': 'team',
                    'id': cast(
                        list_position(
                            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'],
                            events.new_value
                        ) as varchar
                    )
                }
            when events.event_type = 'assigned'
                then {
                    'type': if(events.new_value in ('A001', 'A002'), 'bot', 'admin'),
                    'id': ltrim(events.new_value, 'A0')
                }
        end as assigned_to
    from canonical.ticket_events as events
    inner join conversations on events.ticket_id = conversations.ticket_id
),

merge_targets as (
    select
        targets.number,
        changes.number as merged_number,
        changes.actor_number,
        changes.occurred_at
    from changes
    inner join conversations as targets on changes.new_value = targets.ticket_id
    where changes.event_type = 'merged'
),

parts as (
    select * from message_parts
    union all
    select
        number,
        number * 1000 + 500 + sequence,
        part_type,
        actor_type,
        actor_number,
        assigned_to,
        false,
        null,
        occurred_at
    from changes
    where part_type is not null
    union all
    select
        number,
        merged_number * 1000 + 700,
        'merged_primary_conversation',
        'agent',
        actor_number,
        null,
        false,
        null,
        occurred_at
    from merge_targets
)

select
    cast(part_id as varchar) as id,
    happened_at as updated_at,
    happened_at as _fivetran_synced,
    assigned_to.id as assigned_to_id,
    assigned_to.type as assigned_to_type,
    if(
        author_type = 'customer',
        format('{:024x}', author_number),
        cast(coalesce(author_number, 2) as varchar)
    ) as author_id,
    case author_type when 'agent' then 'admin' when 'customer' then 'user' else 'bot' end
        as author_type,
    cast(number as varchar) as conversation_id,
    happened_at as created_at,
    part_type,
    body,
    true as _fivetran_active
from parts
order by part_id
