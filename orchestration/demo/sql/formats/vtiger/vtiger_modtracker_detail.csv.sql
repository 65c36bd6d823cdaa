with

words as (
    select *
    from (
        values
            ('status_changed', 'new', 'New'), ('status_changed', 'open', 'Open'),
            ('status_changed', 'pending', 'Wait for Customer'),
            ('status_changed', 'hold', 'Wait for Third Party'),
            ('status_changed', 'solved', 'Resolved'), ('status_changed', 'closed', 'Closed'),
            ('priority_changed', 'urgent', 'Urgent'), ('priority_changed', 'high', 'High'),
            ('priority_changed', 'normal', 'Normal'), ('priority_changed', 'low', 'Low')
    ) as words(event_type, word, label)
)

select
    regexp_replace(events.event_id, '\D', '', 'g')::bigint as id,
    case events.event_type
        when 'status_changed' then 'casestatus'
        when 'priority_changed' then 'casepriority'
        when 'assigned' then 'assigned_user_id'
        else 'group_id'
    end as fieldname,
    case events.event_type
        when 'assigned' then regexp_replace(events.old_value, '\D', '', 'g')::bigint::varchar
        when 'team_changed' then events.old_value
        else old_words.label
    end as prevalue,
    case events.event_type
        when 'assigned' then regexp_replace(events.new_value, '\D', '', 'g')::bigint::varchar
        when 'team_changed' then events.new_value
        else new_words.label
    end as postvalue,
from canonical.ticket_events as events
left join words as old_words
    on events.event_type = old_words.event_type and events.old_value = old_words.word
left join words as new_words
    on events.event_type = new_words.event_type and events.new_value = new_words.word
where events.event_type in ('status_changed', 'priority_changed', 'assigned', 'team_changed')
order by id
