with

sessions as (
    select
        plans.ticket as number,
        plans.ticket as ticket,
        plans.created - 60 - up_to(plans.ticket, 'searched', 900) as started,
        relations.customer,
        false as is_resolved
    from ticket_plans as plans
    inner join ticket_relations as relations on plans.ticket = relations.ticket
    where
        plans.channel = 'self_service'
        or (
            plans.channel in ('web', 'email')
            and not plans.is_outbound
            and uniform(plans.ticket, 'searched first') < 0.12
        )
    union all
    select
        getvariable('tickets') + arrival,
        null,
        arrived,
        caller(arrival, arrived, 'sessions'),
        uniform(arrival, 'found it') < 0.68
    from arrivals('sessions', (getvariable('tickets') * 0.4)::bigint)
)

select
    printf('SS%07d', number) as session_id,
    instant(started) as started_at,
    choose(getvariable('tools'), uniform(number, 'tool')) as tool,
    customer_id(customer) as customer_id,
    is_resolved,
    ticket_id(ticket) as ticket_id,
from sessions
where started >= getvariable('first_second')
order by number
