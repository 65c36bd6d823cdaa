with

reviewed as (
    select
        *,
        solved_1 + 86400 + up_to(ticket, 'reviewed', 9 * 86400) as reviewed_second,
        if(channel in ('phone', 'chat'), channel, 'email') as review_channel
    from ticket_plans
    where
        kind = 'normal'
        and uniform(ticket, 'review') < 0.04
        and (channel not in ('phone', 'chat') or is_live)
)

select
    printf('QR%07d', ticket) as review_id,
    instant(reviewed_second) as reviewed_at,
    review_channel as channel,
    agent_id(if(review_channel = 'email', last_agent, responder)) as agent_id,
    within(
        30,
        86 - 12 * (getvariable('paces')[responder] - 1) + 8 * normal(ticket, 'quality'),
        100
    )::bigint as score,
    100 as max_score,
    ticket_id(ticket) as ticket_id,
    if(review_channel = 'phone', call_id(ticket, 1), null) as call_id,
    if(review_channel = 'chat', chat_id(ticket), null) as chat_id,
from reviewed
where reviewed_second <= getvariable('last_second')
order by ticket
