with

-- Chats that leave no ticket: settled by the bot, given up, or a short question.
lone_draws as (
    select
        getvariable('tickets') + arrival as number,
        arrived,
        uniform(arrival, 'chat end') as fate,
        3 + least(900, around(arrival, 'chat wait', 30, 0.8)) as wait_seconds,
        8 + least(900, around(arrival, 'chat patience', 70, 0.8)) as patience_seconds,
        60 + least(2400, around(arrival, 'chat length', 260, 0.6)) as chat_seconds
    from arrivals('chats', (getvariable('tickets') * 0.05)::bigint)
),

lone_chats as (
    select
        *,
        case
            when fate < 0.35 then 'bot_only'
            when fate < 0.6 then 'abandoned'
            else 'served'
        end as outcome
    from lone_draws
),

chats as (
    select
        plans.ticket as number,
        plans.ticket,
        relations.customer,
        case
            when plans.is_live then plans.responder
            when plans.kind = 'bot' then 1
        end as agent,
        plans.created as requested,
        case when plans.is_live then plans.replied end as accepted,
        case
            when plans.is_live then plans.contacted
            when plans.kind = 'bot' then coalesce(plans.solved_1, plans.replied + 120)
            else plans.created + 60 + plans.ticket % 90
        end as ended,
        case when plans.is_live then 'served' else 'bot_only' end as outcome
    from ticket_plans as plans
    inner join ticket_relations as relations on plans.ticket = relations.ticket
    where plans.channel = 'chat'
    union all
    select
        number,
        null,
        caller(number, arrived, 'chats'),
        case outcome
            when 'bot_only' then 1
            when 'served' then on_duty(arrived, 1, uniform(number, 'chat agent'))
        end,
        arrived,
        case when outcome = 'served' then arrived + wait_seconds end,
        arrived + case outcome
            when 'bot_only' then 40 + number % 120
            when 'abandoned' then patience_seconds
            else wait_seconds + chat_seconds
        end,
        outcome
    from lone_chats
)

select
    chat_id(number) as chat_id,
    ticket_id(ticket) as ticket_id,
    customer_id(customer) as customer_id,
    agent_id(agent) as agent_id,
    instant(requested) as requested_at,
    instant(accepted) as accepted_at,
    instant(ended) as ended_at,
    -- Agents chat with two customers at a time.
    case
        when outcome = 'served' and uniform(number, 'measured chat') < 0.7
            then ((ended - accepted) * (0.55 + 0.45 * uniform(number, 'attention')))::bigint
    end as handle_seconds,
    outcome,
from chats
where ended <= getvariable('last_second')
order by number
