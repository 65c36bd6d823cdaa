with

-- Calls that leave no ticket: settled at once, or given up.
lone_draws as (
    select
        arrival,
        arrived,
        uniform(arrival, 'call end') as fate,
        least(900, around(arrival, 'call wait', 14, 0.9)) as wait_seconds,
        4 + least(1200, around(arrival, 'patience', 55, 0.9)) as patience_seconds,
        greatest(20, least(1500, around(arrival, 'call talk', 150, 0.7))) as talk_seconds,
        least(300, around(arrival, 'call wrap-up', 25, 0.5)) as wrap_up_seconds
    from arrivals('calls', (getvariable('tickets') * 0.11)::bigint)
),

lone_calls as (
    select
        *,
        case
            when fate < 0.7 then 'answered'
            when fate < 0.9 then 'abandoned'
            when fate < 0.94 then 'voicemail'
            when fate < 0.97 then 'callback'
            else 'failed'
        end as outcome
    from lone_draws
),

-- A colleague rings the customer up before the second reply.
calls_between as (
    select
        *,
        case
            when uniform(ticket, 'reached') < 0.7 then 'answered'
            when uniform(ticket, 'reached') < 0.9 then 'voicemail'
            else 'failed'
        end as outcome
    from ticket_plans
    where reply_2 is not null and uniform(ticket, 'calls back') < 0.05
),

calls as (
    select
        ticket as number,
        1 as part,
        true as has_ticket,
        first_agent as agent,
        team,
        'inbound' as direction,
        created as queued,
        case when call_outcome = 'answered' then replied end as answered,
        case
            when call_outcome = 'answered' then replied + contact_seconds
            else created + 35 + ticket % 50
        end as ended,
        call_outcome as outcome,
        talk_seconds,
        hold_seconds,
        wrap_up_seconds,
        null as transferred_from
    from ticket_plans
    where channel = 'phone' and kind = 'normal'
    union all
    -- Transferred.
    select
        ticket, 2, true, next_agent, next_team, 'inbound', replied + contact_seconds,
        replied + contact_seconds + transfer_wait, contacted, 'answered',
        contact_seconds // 2, 0, wrap_up_seconds, call_id(ticket, 1)
    from ticket_plans
    where transfer = 'call'
    union all
    -- Called back after a voicemail or on request.
    select
        ticket, 3, true, responder, team, 'outbound', replied - 12,
        replied, contacted, 'answered',
        talk_seconds, hold_seconds, wrap_up_seconds, null
    from ticket_plans
    where kind = 'normal' and call_outcome in ('voicemail', 'callback')
    union all
    select
        ticket, 4, true, last_agent, coalesce(next_team, team), 'outbound', reply_2 - 300,
        if(outcome = 'answered', reply_2 - 282, null),
        if(outcome = 'answered', reply_2 - 20, reply_2 - 270), outcome,
        262, 0, 20, null
    from calls_between
    union all
    select
        getvariable('tickets') + arrival, 5, false,
        on_duty(arrived, 1, uniform(arrival, 'call agent')), 1, 'inbound', arrived,
        if(outcome = 'answered', arrived + wait_seconds, null),
        arrived + if(outcome = 'answered', wait_seconds + talk_seconds, patience_seconds),
        outcome, talk_seconds, 0, wrap_up_seconds, null
    from lone_calls
)

select
    call_id(calls.number, calls.part) as call_id,
    case when calls.has_ticket then ticket_id(calls.number) end as ticket_id,
    case
        when calls.has_ticket then customer_id(relations.customer)
        else customer_id(caller(calls.number, calls.queued, 'calls'))
    end as customer_id,
    case when calls.answered is not null then agent_id(calls.agent) end as agent_id,
    case when calls.direction = 'inbound' then team_id(calls.team) end as queue,
    calls.direction,
    instant(calls.queued) as queued_at,
    instant(calls.answered) as answered_at,
    instant(calls.ended) as ended_at,
    case when calls.answered is not null then calls.talk_seconds end as talk_seconds,
    case when calls.answered is not null then calls.hold_seconds end as hold_seconds,
    case when calls.answered is not null then calls.wrap_up_seconds end as wrap_up_seconds,
    calls.outcome,
    calls.transferred_from as transferred_from_call_id,
    case
        when not calls.has_ticket and calls.outcome = 'answered'
            then uniform(calls.number, 'settled') < 0.78
    end as is_resolved,
from calls
left join ticket_relations as relations
    on calls.number = relations.ticket
    and calls.has_ticket
where calls.ended <= getvariable('last_second')
order by calls.number, calls.part
