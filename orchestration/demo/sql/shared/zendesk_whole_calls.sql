-- Calls with their transfers: the parts of a call belong together.
with

calls as (
    select
        *,
        coalesce(transferred_from_call_id, call_id) as whole_call_id
    from canonical.calls
)

select
    whole_call_id,
    min_by(calls, queued_at) as first_part,
    max(ended_at) as ended_at,
    sum(talk_seconds) as talk_time,
    sum(hold_seconds) as hold_time,
    sum(wrap_up_seconds) as wrap_up_time
from calls
group by whole_call_id
