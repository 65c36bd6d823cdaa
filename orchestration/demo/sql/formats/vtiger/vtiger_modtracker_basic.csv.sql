-- What customers, portal and workflows do is done by the account they run under.
select
    regexp_replace(event_id, '\D', '', 'g')::bigint as id,
    regexp_replace(ticket_id, '\D', '', 'g')::bigint as crmid,
    'Cases' as module,
    case
        when actor_type in ('agent', 'bot') then regexp_replace(actor_id, '\D', '', 'g')::bigint
        else 2
    end as whodid,
    strftime(occurred_at, '%Y-%m-%d %H:%M:%S') as changedon,
    case
        when event_type in ('deleted', 'merged') then 1
        when event_type = 'restored' then 3
        when sequence = 1 then 2
        else 0
    end as status,
from canonical.ticket_events
where event_type <> 'escalated'
order by id
