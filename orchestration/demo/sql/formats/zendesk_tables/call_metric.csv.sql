-- A transferred call is one call of its first agent.
with

calls as (
    select
        *,
        coalesce(transferred_from_call_id, call_id) as whole_call_id
    from canonical.calls
),

wholes as (
    select
        whole_call_id,
        min_by(calls, queued_at) as first_part,
        max(ended_at) as ended_at,
        sum(talk_seconds) as talk_time,
        sum(hold_seconds) as hold_time,
        sum(wrap_up_seconds) as wrap_up_time
    from calls
    group by whole_call_id
)

select
    cast(regexp_replace(whole_call_id, '\D', '', 'g') as bigint) as id,
    first_part.queued_at as created_at,
    ended_at as updated_at,
    first_part.direction as direction,
    case first_part.outcome
        when 'abandoned' then 'abandoned_in_queue'
        when 'failed' then if(first_part.direction = 'inbound', 'abandoned_in_ivr', 'not_answered')
        else 'completed'
    end as completion_status,
    cast(regexp_replace(first_part.agent_id, '\D', '', 'g') as bigint) as agent_id,
    cast(regexp_replace(first_part.ticket_id, '\D', '', 'g') as bigint) as ticket_id,
    first_part.outcome = 'voicemail' as voicemail,
    first_part.outcome = 'callback' as callback,
    epoch(ended_at)::bigint - epoch(first_part.queued_at)::bigint as duration,
    0 as ivr_time_spent,
    epoch(coalesce(first_part.answered_at, first_part.ended_at))::bigint - epoch(first_part.queued_at)::bigint
        as wait_time,
    epoch(first_part.answered_at)::bigint - epoch(first_part.queued_at)::bigint as time_to_answer,
    talk_time,
    hold_time,
    wrap_up_time
from wholes
order by id
