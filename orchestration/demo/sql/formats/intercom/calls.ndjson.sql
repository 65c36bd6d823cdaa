-- The whole response to a list of calls. Intercom names nobody on a call that nobody answered, and no transfer.
select
    'list' as type,
    list(
        {
            'type': 'call',
            'id': cast(regexp_replace(call_id, '\D', '', 'g')::bigint as varchar),
            'conversation_id': ltrim(ticket_id, 'T0'),
            'admin_id': ltrim(agent_id, 'A0'),
            'contact_id': format(
                '{:024x}', cast(regexp_replace(customer_id, '\D', '', 'g') as bigint)
            ),
            'state': 'completed',
            'direction': direction,
            'call_type': 'phone',
            'ended_reason': case
                when outcome = 'answered' then 'completed'
                when outcome = 'abandoned' then 'customer_hangup'
                else outcome
            end,
            'initiated_at': epoch(queued_at)::bigint,
            'answered_at': epoch(answered_at)::bigint,
            'ended_at': epoch(ended_at)::bigint,
            'updated_at': epoch(ended_at)::bigint
        }
        order by queued_at, call_id
    ) as data
from canonical.calls
