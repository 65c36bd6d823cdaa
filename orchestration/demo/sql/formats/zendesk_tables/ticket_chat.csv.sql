select
    '4323.' || cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) || '.Demo' as chat_id,
    if(channel = 'chat', 'chat', 'native_messaging') as channel,
    cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as ticket_id
from canonical.tickets
where channel in ('chat', 'messaging')
order by ticket_id
