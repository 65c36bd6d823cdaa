-- Events of theirs, with the part that Intercom makes of each; NULL where it makes none.
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
inner join shared.intercom_conversations as conversations on events.ticket_id = conversations.ticket_id
