-- At most one order in every sixty days.
with

chances as (
    select
        customers.customer,
        customers.since_on,
        customers.left_on,
        customers.returned_on,
        customers.customer * 1000 + spans.span as chance,
        customers.habit,
        getvariable('first_second') + spans.span * 60 * 86400
        + up_to(customers.customer * 1000 + spans.span, 'order time', 60 * 86400)
            as ordered
    from clientele as customers
    cross join range(getvariable('days') // 60 + 1) as spans (span)
)

select
    printf('O%09d', chance) as order_id,
    customer_id(customer) as customer_id,
    instant(ordered) as ordered_at,
    round(85 * exp(0.7 * normal(chance, 'amount')), 2)::decimal(12, 2) as amount,
    'USD' as currency,
from chances
where
    ordered <= getvariable('last_second')
    and uniform(chance, 'ordered') < 0.1 + 0.7 * habit
    and is_customer_on(chances, instant(ordered)::date)
order by chance
