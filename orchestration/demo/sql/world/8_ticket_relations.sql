-- What ties a ticket to an earlier one: a follow-up of a closed ticket, or the same
-- problem of the same customer again. The earlier one is so many tickets back as arrive
-- in some days.
create table ticket_links as
with

candidates as (
    select
        ticket,
        created,
        if(uniform(ticket, 'link') < 0.04, 'follow_up', 'repeat') as link,
        ticket - 1 - floor(
            getvariable('tickets') / getvariable('days')
            * if(
                uniform(ticket, 'link') < 0.04,
                6 + 15 * uniform(ticket, 'link age'),
                0.3 + 9 * uniform(ticket, 'link age')
            )
        )::bigint as earlier_ticket
    from ticket_plans
    where kind = 'normal' and uniform(ticket, 'link') < 0.16
)

select
    candidates.ticket,
    candidates.link,
    earlier.ticket as earlier_ticket,
    earlier.created as earlier_created
from candidates
inner join ticket_plans as earlier on candidates.earlier_ticket = earlier.ticket
where
    uniform(earlier.ticket, 'link') >= 0.16
    and earlier.kind = 'normal'
    and (candidates.link = 'repeat' or earlier.closed < candidates.created);

-- Underlying problems follow each other over time; each is reported by many customers
-- for a while.
create macro problem_of(number, second, ticket_type) as
case
    when
        uniform(number, 'has problem')
        < case when ticket_type in ('incident', 'problem') then 0.4 else 0.1 end
        then greatest(1, floor(
            getvariable('problems') * day_number(second) / getvariable('days')
            - 8 * uniform(number, 'problem')
        ))::bigint
end;

create table ticket_relations as
select
    plans.ticket,
    caller(
        coalesce(links.earlier_ticket, plans.merged_into, plans.ticket),
        coalesce(links.earlier_created, merge_targets.created, plans.created),
        'caller'
    ) as customer,
    if(
        links.link = 'repeat',
        problem_of(earlier.ticket, earlier.created, earlier.ticket_type),
        problem_of(plans.ticket, plans.created, plans.ticket_type)
    ) as problem,
    case when links.link = 'follow_up' then links.earlier_ticket end as follow_up_of
from ticket_plans as plans
left join ticket_links as links on plans.ticket = links.ticket
left join ticket_plans as earlier on links.earlier_ticket = earlier.ticket
left join ticket_plans as merge_targets on plans.merged_into = merge_targets.ticket;
