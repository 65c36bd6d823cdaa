select
    printf('E%08d', ticket * 100 + step) as event_id,
    ticket_id(ticket) as ticket_id,
    instant(occurred) as occurred_at,
    step as sequence,
    event_type,
    actor_type,
    case
        when actor_type = 'customer' then customer_id(actor)
        else agent_id(actor)
    end as actor_id,
    old_value,
    new_value,
from ticket_steps
order by ticket, step
