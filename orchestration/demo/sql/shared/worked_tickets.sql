-- Seconds worked on a ticket, in messages, calls and chats.
with

interactions as (
    select ticket_id, handle_seconds
    from canonical.messages
    where author_type = 'agent'
    union all
    select ticket_id, coalesce(talk_seconds, 0) + coalesce(hold_seconds, 0) + coalesce(wrap_up_seconds, 0)
    from canonical.calls
    where outcome = 'answered'
    union all
    select ticket_id, coalesce(handle_seconds, epoch(ended_at) - epoch(accepted_at))
    from canonical.chats
    where outcome = 'served'
)

select ticket_id, sum(handle_seconds) as handle_seconds
from interactions
where ticket_id is not null
group by ticket_id
