-- A transferred call is one call of its first agent.
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
from shared.zendesk_whole_calls
order by id
