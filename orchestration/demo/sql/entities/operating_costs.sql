-- What a month costs follows the tickets of the channel; the overhead has no channel.
with

volumes as (
    select
        date_trunc('month', instant(created))::date as cost_on,
        channel,
        count(*) as tickets
    from ticket_plans
    where channel in ('phone', 'chat', 'email', 'web', 'social', 'messaging')
    group by cost_on, channel
),

overheads as (
    select
        date_trunc('month', instant(created))::date as cost_on,
        null as channel,
        count(*) as tickets
    from ticket_plans
    group by cost_on
),

costs as (
    select
        cost_on,
        channel,
        tickets,
        case channel
            when 'phone' then 9.5 when 'email' then 6.4 when 'web' then 5.8 else 4.8
        end as unit_cost
    from volumes
    union all
    select cost_on, channel, tickets, 1.9
    from overheads
)

select
    'OC-'
    || strftime(cost_on, '%Y-%m')
    || '-'
    || coalesce(channel, 'overhead') as cost_id,
    cost_on,
    channel,
    round(
        tickets
        * unit_cost
        * (0.95 + 0.1 * uniform(cost_on, coalesce(channel, 'overhead'))),
        2
    )::decimal(14, 2)
        as amount,
    'USD' as currency,
from costs
order by cost_id
