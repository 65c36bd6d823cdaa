-- At most one active day in every thirty.
with

chances as (
    select
        customers.customer,
        customers.since_on,
        customers.left_on,
        customers.returned_on,
        months.month,
        customers.customer * 1000 + months.month as chance,
        customers.habit,
        getvariable('starts_on') + (
            months.month * 30
            + floor(
                30 * uniform(customers.customer * 1000 + months.month, 'active day')
            )
        )::integer as active_on
    from clientele as customers
    cross join range(getvariable('days') // 30 + 1) as months (month)
)

select
    customer_id(customer) as customer_id,
    active_on,
from chances
where
    active_on <= getvariable('ends_on')
    and uniform(chance, 'active') < 0.15 + 0.75 * habit
    and is_customer_on(chances, active_on)
order by customer, active_on
