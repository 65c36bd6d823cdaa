-- A customer at a date d: started_on < d <= ended_on. S are the customers at a period's start, E those at its end.
with

memberships as (
    select * from {{ ref('fct_customer_memberships') }}
),

periods as (
    select * from {{ ref('dim_periods') }}
    where period_grain <> 'day'
),

activity as (
    select * from {{ ref('fct_customer_activity') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
    where is_in_reporting_currency and ordered_on is not null
),

customers as (
    select * from {{ ref('dim_customers') }}
),

entities as (
    select * from {{ ref('dim_entities') }}
    where is_present
),

settings as (
    select * from {{ ref('dim_settings') }}
),

boundaries as (
    select period_start as boundary_on from periods
    union
    select period_end as boundary_on from periods
),

changes as (
    select
        cast(started_on + interval 1 day as date) as changed_on,
        count(*) as change
    from memberships
    group by started_on

    union all

    select
        cast(ended_on + interval 1 day as date) as changed_on,
        -count(*) as change
    from memberships
    where ended_on < cast('9999-12-31' as date)
    group by ended_on
),

sizes as (
    select
        boundaries.boundary_on,
        coalesce(sum(changes.change), 0) as count_customers
    from boundaries
    left join changes on boundaries.boundary_on >= changes.changed_on
    group by boundaries.boundary_on
),

-- stretches that hold the period's start and end within it
endings as (
    select
        periods.period_grain,
        periods.period_start,
        periods.period_end,
        memberships.customer_id
    from periods
    inner join memberships
        on
            memberships.ended_on >= periods.period_start
            and memberships.ended_on < periods.period_end
            and memberships.started_on < periods.period_start
),

leavers as (
    select
        endings.period_grain,
        endings.period_start,
        count(*) as count_leavers
    from endings
    left join memberships as returns
        on
            endings.customer_id = returns.customer_id
            and returns.started_on < endings.period_end
            and returns.ended_on >= endings.period_end
    where returns.customer_id is null
    group by endings.period_grain, endings.period_start
),

-- a day of activity speaks for the dates (active_on, active_on + silent days], up to the next one
spoken_for as (
    select
        activity.customer_id,
        activity.active_on as spoken_from,
        cast(least(
            activity.active_on + {{ days_interval('settings.silent_days') }},
            coalesce(
                lead(activity.active_on) over (partition by activity.customer_id order by activity.active_on),
                cast('9999-12-31' as date)
            )
        ) as date) as spoken_until
    from activity
    cross join settings
),

active_stretches as (
    select
        greatest(spoken_for.spoken_from, memberships.started_on) as started_on,
        least(spoken_for.spoken_until, memberships.ended_on) as ended_on
    from spoken_for
    inner join memberships on spoken_for.customer_id = memberships.customer_id
    where
        greatest(spoken_for.spoken_from, memberships.started_on)
        < least(spoken_for.spoken_until, memberships.ended_on)
),

active_changes as (
    select
        cast(started_on + interval 1 day as date) as changed_on,
        count(*) as change
    from active_stretches
    group by started_on

    union all

    select
        cast(ended_on + interval 1 day as date) as changed_on,
        -count(*) as change
    from active_stretches
    group by ended_on
),

active_members as (
    select
        boundaries.boundary_on,
        coalesce(sum(active_changes.change), 0) as count_active
    from boundaries
    left join active_changes on boundaries.boundary_on >= active_changes.changed_on
    group by boundaries.boundary_on
),

spend_by_day as (
    select
        ordered_on,
        cast(sum(amount) as decimal(28, 7)) as amount
    from orders
    group by ordered_on
),

spend as (
    select
        periods.period_grain,
        periods.period_start,
        coalesce(sum(spend_by_day.amount), 0) as amount
    from periods
    left join spend_by_day on spend_by_day.ordered_on < periods.period_end
    group by periods.period_grain, periods.period_start
),

joiners_by_day as (
    select
        customer_since,
        count(*) as count_customers
    from customers
    where customer_since is not null
    group by customer_since
),

known_customers as (
    select
        periods.period_grain,
        periods.period_start,
        coalesce(sum(joiners_by_day.count_customers), 0) as count_customers
    from periods
    left join joiners_by_day on joiners_by_day.customer_since < periods.period_end
    group by periods.period_grain, periods.period_start
),

joined as (
    select
        periods.period_grain,
        periods.period_start,
        'total' as slice,
        cast(null as varchar) as channel,
        cast(null as varchar) as agent_id,
        cast(null as varchar) as team_id,
        at_start.count_customers as customers_at_start,
        at_end.count_customers as customers_at_end,
        at_start.count_customers - coalesce(leavers.count_leavers, 0) as customer_retention_rate__numerator,
        at_start.count_customers as customer_retention_rate__denominator,
        coalesce(leavers.count_leavers, 0) as customer_churn_rate__numerator,
        at_start.count_customers as customer_churn_rate__denominator,
        case
            when has_activity.entity is not null then at_end.count_customers - active_members.count_active
        end as silent_customer_rate__numerator,
        case when has_activity.entity is not null then at_end.count_customers end as silent_customer_rate__denominator,
        case when has_orders.entity is not null then spend.amount end as average_spend_per_customer__numerator,
        case
            when has_orders.entity is not null then known_customers.count_customers
        end as average_spend_per_customer__denominator
    from periods
    inner join sizes as at_start on periods.period_start = at_start.boundary_on
    inner join sizes as at_end on periods.period_end = at_end.boundary_on
    inner join spend
        on
            periods.period_grain = spend.period_grain
            and periods.period_start = spend.period_start
    inner join known_customers
        on
            periods.period_grain = known_customers.period_grain
            and periods.period_start = known_customers.period_start
    left join leavers
        on
            periods.period_grain = leavers.period_grain
            and periods.period_start = leavers.period_start
    inner join active_members on periods.period_end = active_members.boundary_on
    left join entities as has_activity on has_activity.entity = 'customer_activity'
    left join entities as has_orders on has_orders.entity = 'orders'
)

{{ finished_rollup('joined', [
    'customers_at_start', 'customers_at_end',
    'customer_retention_rate__numerator', 'customer_retention_rate__denominator',
    'customer_churn_rate__numerator', 'customer_churn_rate__denominator',
    'silent_customer_rate__numerator', 'silent_customer_rate__denominator',
    'average_spend_per_customer__numerator', 'average_spend_per_customer__denominator',
]) }}
