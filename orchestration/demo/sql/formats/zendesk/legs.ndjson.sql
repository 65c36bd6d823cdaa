with

legs as (
    select
        cast(regexp_replace(call_id, '\D', '', 'g') as bigint) as number,
        cast(regexp_replace(coalesce(transferred_from_call_id, call_id), '\D', '', 'g') as bigint) as call_number,
        cast(regexp_replace(agent_id, '\D', '', 'g') as bigint) as agent_number,
        if(transferred_from_call_id is null, answered_at, queued_at) as started_at,
        ended_at,
        talk_seconds,
        hold_seconds,
        wrap_up_seconds
    from canonical.calls
    where outcome = 'answered'
),

numbered as (
    select
        *,
        (row_number() over (order by number) - 1) // 1000 as page
    from legs
)

select
    list({
        'id': 8000000000 + number,
        'call_id': call_number,
        'type': 'agent',
        'agent_id': agent_number,
        'user_id': agent_number,
        'completion_status': 'completed',
        'created_at': started_at,
        'updated_at': ended_at,
        'duration': epoch(ended_at)::bigint - epoch(started_at)::bigint,
        'talk_time': talk_seconds,
        'hold_time': hold_seconds,
        'wrap_up_time': wrap_up_seconds
    } order by number) as legs,
    count(*) as count
from numbered
group by page
order by page
