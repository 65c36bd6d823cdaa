-- One row per customer, oldest first: a little more than half were there before the
-- first day, the others come at an even pace. Some leave, some of those come back.
create table clientele as
with

people as (
    select
        people.customer,
        case
            when people.customer <= 0.55 * getvariable('customers')
                then
                    getvariable('starts_on')
                    - 1 - floor(uniform(people.customer, 'since') * 1500)::integer
            else getvariable('starts_on') + least(getvariable('days') - 1, floor(
                (people.customer / getvariable('customers') - 0.55)
                / 0.45
                * getvariable('days')
            ))::integer
        end as since_on
    from range(1, getvariable('customers') + 1) as people (customer)
),

leavers as (
    select
        *,
        case
            when uniform(customer, 'leaver') < 0.3
                then
                    greatest(since_on, getvariable('starts_on'))
                    + 20
                    + floor(
                        uniform(customer, 'left') * 1.2 * getvariable('days')
                    )::integer
        end as left_on
    from people
)

select
    customer,
    since_on,
    left_on,
    case
        when uniform(customer, 'returner') < 0.25
            then left_on + 25 + floor(uniform(customer, 'returned') * 200)::integer
    end as returned_on,
    uniform(customer, 'habit') as habit
from leavers;

create macro is_customer_on(customers, some_day) as
some_day >= customers.since_on
and (
    customers.left_on is null
    or some_day < customers.left_on
    or some_day >= customers.returned_on
);

-- Early customers write more often; nobody writes before the day they became one. 4 in
-- 100 are unknown.
create macro caller(number, second, draw) as
case
    when uniform(number, draw || ' is known') >= 0.04 then greatest(1, floor(
        pow(uniform(number, draw), 1.3)
        * getvariable('customers')
        * (0.55 + 0.45 * day_number(second) / getvariable('days'))
    ))::bigint
end;
