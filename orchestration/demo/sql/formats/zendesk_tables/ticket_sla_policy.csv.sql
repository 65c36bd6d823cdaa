select
    cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as ticket_id,
    if(sla_policy_id = 'vip', 2, 1) as sla_policy_id,
    created_at as policy_applied_at
from canonical.tickets
where sla_policy_id is not null
order by ticket_id
