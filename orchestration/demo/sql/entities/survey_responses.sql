with

-- What a customer makes of it: the agent's pace, waiting, trouble on the way.
experiences as (
    select
        plans.ticket,
        plans.solved_1,
        plans.solved_2,
        plans.replies,
        relations.customer,
        4.35
        - 0.5 * (getvariable('paces')[plans.last_agent] - 1)
        - if(plans.is_really_escalated, 0.9, 0)
        - if(plans.reopened_1 is not null, 0.8, 0)
        - if(plans.is_slow, 0.8, 0)
        - if(plans.kind = 'bot', 0.5, 0)
        - least(0.6, (plans.solved_1 - plans.created) / 1000000.0) as contentment
    from ticket_plans as plans
    inner join ticket_relations as relations on plans.ticket = relations.ticket
    where plans.solved_1 is not null
),

-- Employees are asked every quarter.
employee_askings as (
    select
        agents.agent,
        agents.agent * 100 + quarters.quarter as asking,
        (60 + 91 * quarters.quarter)::integer as day
    from workforce as agents
    cross join range(getvariable('days') // 91 + 1) as quarters(quarter)
    where
        agents.role = 'agent'
        and agents.hired_on <= getvariable('starts_on') + day
        and coalesce(agents.left_on, 'infinity') > getvariable('starts_on') + day
),

-- A sample of customers is asked five questions.
service_askings as (
    select
        askings.arrived,
        caller(askings.arrival, askings.arrived, 'servqual') as customer,
        dimensions.place,
        dimensions.dimension,
        askings.arrival * 10 + dimensions.place as asking
    from arrivals('servqual', (getvariable('tickets') // 50 + 1)::bigint) as askings
    cross join (
        values
            (1, 'tangibles'), (2, 'reliability'), (3, 'responsiveness'),
            (4, 'assurance'), (5, 'empathy')
    ) as dimensions(place, dimension)
),

-- Where an opinion lies on its scale before it is rounded to an answer; who answers is
-- drawn once for the five questions.
surveys as (
    select
        ticket * 10 + 1 as number, 'csat' as survey_type, null as dimension,
        solved_1 + 3600 as sent, 1 as scale_min, 5 as scale_max,
        contentment + 0.9 * normal(ticket, 'csat') as opinion,
        uniform(ticket, 'answers csat') < 0.3 as answers,
        ticket, customer, null as agent
    from experiences
    where uniform(ticket, 'asked csat') < 0.45
    union all
    -- Asked again after a second solve: the later answer counts.
    select
        ticket * 10 + 2, 'csat', null,
        solved_2 + 3600, 1, 5,
        contentment + 0.9 * normal(ticket, 'csat again'),
        uniform(ticket, 'answers csat again') < 0.25,
        ticket, customer, null
    from experiences
    where solved_2 is not null and uniform(ticket, 'asked csat') < 0.3
    union all
    select
        ticket * 10 + 3, 'nps', null,
        solved_1 + 86400, 0, 10,
        2 * contentment - 0.2 + 1.9 * normal(ticket, 'nps'),
        uniform(ticket, 'answers nps') < 0.28,
        ticket, customer, null
    from experiences
    where uniform(ticket, 'asked nps') < 0.12
    union all
    select
        ticket * 10 + 4, 'ces', null,
        solved_1 + 7200, 1, 5,
        6 - contentment + 0.35 * (replies - 1) + 0.9 * normal(ticket, 'ces'),
        uniform(ticket, 'answers ces') < 0.3,
        ticket, customer, null
    from experiences
    where uniform(ticket, 'asked ces') < 0.12
    union all
    select
        getvariable('tickets') * 10 + asking, 'esat', null,
        getvariable('first_second') + 86400 * day + 54000, 1, 5,
        3.9 + 0.8 * normal(asking, 'esat'),
        uniform(asking, 'answers esat') < 0.8,
        null, null, agent
    from employee_askings
    union all
    select
        (getvariable('tickets') + getvariable('agents') * 10 + 10) * 10 + asking,
        'servqual', dimension,
        arrived, 1, 5,
        3.6 + 0.12 * place + 0.9 * normal(asking, 'servqual'),
        uniform(asking // 10, 'answers servqual') < 0.35,
        null, customer, null
    from service_askings
),

answered as (
    select
        *,
        case
            when answers
                then sent + 60 + least(1000000, around(number, 'answers after', 20000, 1.2))
        end as responded
    from surveys
    where sent <= getvariable('last_second')
)

select
    printf('SV%08d', number) as response_id,
    survey_type,
    dimension,
    instant(sent) as sent_at,
    happened(responded) as responded_at,
    case
        when responded <= getvariable('last_second')
            then within(scale_min, round(opinion), scale_max)::bigint
    end as score,
    scale_min,
    scale_max,
    ticket_id(ticket) as ticket_id,
    customer_id(customer) as customer_id,
    agent_id(agent) as agent_id,
from answered
order by number
