-- A transferred call is one call with a leg for each agent.
with

numbered as (
    select
        *,
        cast(regexp_replace(whole_call_id, '\D', '', 'g') as bigint) as id,
        (row_number() over (order by whole_call_id) - 1) // 1000 as page
    from shared.zendesk_whole_calls
)

select
    list({
        'id': id,
        'created_at': first_part.queued_at,
        'updated_at': ended_at,
        'direction': first_part.direction,
        'completion_status': case first_part.outcome
            when 'abandoned' then 'abandoned_in_queue'
            when 'failed' then if(first_part.direction = 'inbound', 'abandoned_in_ivr', 'not_answered')
            else 'completed'
        end,
        'agent_id': cast(regexp_replace(first_part.agent_id, '\D', '', 'g') as bigint),
        'customer_id': 1000000 + cast(regexp_replace(first_part.customer_id, '\D', '', 'g') as bigint),
        'ticket_id': cast(regexp_replace(first_part.ticket_id, '\D', '', 'g') as bigint),
        'call_group_id': 360000000000
        + list_position(
            ['care', 'billing', 'technical', 'deliveries', 'messaging', 'escalations'], first_part.queue
        ),
        'voicemail': first_part.outcome = 'voicemail',
        'callback': first_part.outcome = 'callback',
        'callback_source': if(first_part.outcome = 'callback', 'queue', null),
        'duration': epoch(ended_at)::bigint - epoch(first_part.queued_at)::bigint,
        'ivr_time_spent': 0,
        'wait_time': epoch(coalesce(first_part.answered_at, first_part.ended_at))::bigint
        - epoch(first_part.queued_at)::bigint,
        'time_to_answer': epoch(first_part.answered_at)::bigint - epoch(first_part.queued_at)::bigint,
        'talk_time': talk_time,
        'hold_time': hold_time,
        'wrap_up_time': wrap_up_time
    } order by id) as calls,
    count(*) as count
from numbered
group by page
order by page
