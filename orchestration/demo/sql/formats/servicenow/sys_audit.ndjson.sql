-- Responses of the Table API, a page of 1000 records a line. What a record was inserted
-- with is not audited.
with

tickets as (
    select
        *,
        is_spam or is_deleted or merged_into_ticket_id is not null as is_cancelled
    from canonical.tickets
),

changes as (
    select
        events.event_id,
        events.ticket_id,
        events.occurred_at,
        events.sequence,
        events.actor_type,
        events.actor_id,
        case events.event_type
            when 'status_changed' then 'state'
            when 'assigned' then 'assigned_to'
            when 'team_changed' then 'assignment_group'
            when 'priority_changed' then 'priority'
            else 'state'
        end as fieldname,
        case when events.event_type = 'deleted' then tickets.status else events.old_value end as old_value,
        case
            when events.event_type = 'deleted' then 'cancelled'
            when events.new_value = 'closed' and tickets.is_cancelled then 'cancelled'
            else events.new_value
        end as new_value
    from canonical.ticket_events as events
    inner join tickets on events.ticket_id = tickets.ticket_id
    where
        events.event_type in ('status_changed', 'assigned', 'team_changed', 'priority_changed')
        and not (events.occurred_at = tickets.created_at and events.sequence <= 2)
        or events.event_type = 'deleted'
        and tickets.is_deleted
        and tickets.status not in ('solved', 'closed')
),

codes as (
    select *
    from (
        values
            ('state', 'new', '1'), ('state', 'open', '2'), ('state', 'pending', '3'),
            ('state', 'hold', '3'), ('state', 'solved', '6'), ('state', 'closed', '7'),
            ('state', 'cancelled', '8'), ('priority', 'urgent', '1'), ('priority', 'high', '2'),
            ('priority', 'normal', '3'), ('priority', 'low', '4')
    ) as codes(fieldname, word, code)
),

records as (
    select
        changes.event_id,
        {
            sys_id: 'e' || lpad(regexp_replace(changes.event_id, '\D', '', 'g'), 31, '0'),
            tablename: 'incident',
            documentkey: lpad(regexp_replace(changes.ticket_id, '\D', '', 'g'), 32, '0'),
            fieldname: changes.fieldname,
            oldvalue: coalesce(
                case changes.fieldname
                    when 'assigned_to'
                        then 'a' || lpad(regexp_replace(changes.old_value, '\D', '', 'g'), 31, '0')
                    when 'assignment_group' then changes.old_value
                    else old_codes.code
                end,
                ''
            ),
            newvalue: coalesce(
                case changes.fieldname
                    when 'assigned_to'
                        then 'a' || lpad(regexp_replace(changes.new_value, '\D', '', 'g'), 31, '0')
                    when 'assignment_group' then changes.new_value
                    else new_codes.code
                end,
                ''
            ),
            user: case
                when changes.actor_id is null then if(changes.actor_type = 'customer', 'guest', 'system')
                when changes.actor_type = 'customer'
                    then 'customer.' || regexp_replace(changes.actor_id, '\D', '', 'g')::bigint
                else 'agent.' || regexp_replace(changes.actor_id, '\D', '', 'g')::bigint
            end,
            sys_created_on: strftime(changes.occurred_at, '%Y-%m-%d %H:%M:%S'),
            record_checkpoint: changes.sequence::varchar,
        } as record
    from changes
    left join codes as old_codes
        on changes.fieldname = old_codes.fieldname and changes.old_value = old_codes.word
    left join codes as new_codes
        on changes.fieldname = new_codes.fieldname and changes.new_value = new_codes.word
),

pages as (
    select record, event_id, (row_number() over (order by event_id) - 1) // 1000 as page
    from records
)

select list(record order by event_id) as result,
from pages
group by page
order by page
