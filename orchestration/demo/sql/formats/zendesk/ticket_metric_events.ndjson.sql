-- The policy that applies to a ticket is told by its metric events alone.
with

tickets as (
    select
        *,
        cast(regexp_replace(ticket_id, '\D', '', 'g') as bigint) as number,
        (row_number() over (order by ticket_id) - 1) // 1000 as page
    from canonical.tickets
    where sla_policy_id is not null
)

select
    list({
        'id': 4000000000 + number * 10,
        'ticket_id': number,
        'metric': 'reply_time',
        'instance_id': 1,
        'type': 'apply_sla',
        'time': created_at,
        'sla': {
            'target': if(sla_policy_id = 'vip', 120, 240),
            'business_hours': true,
            'policy': {'id': if(sla_policy_id = 'vip', 2, 1), 'title': sla_policy_id}
        }
    } order by number) as ticket_metric_events,
    count(*) as count
from tickets
group by page
order by page
