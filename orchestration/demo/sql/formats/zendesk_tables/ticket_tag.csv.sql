select
    cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as ticket_id,
    unnest(list_filter(
        [
            if(ticket_type in ('complaint', 'request'), ticket_type, null),
            if(is_escalated, 'escalated', null),
            if(channel = 'in_person', 'in_person', null),
            if(merged_into_ticket_id is not null, 'closed_by_merge', null)
        ],
        lambda tag: tag is not null
    )) as tag
from canonical.tickets
order by ticket_id, tag
