"""What stands behind KPIs that kpi_facts does not list: snapshots, sets of customers, ratios of KPIs."""

# kpi_id -> the KPIs it is made of
COMPONENTS = {
    "solve_rate": ["tickets_solved", "tickets_created"],
    "tickets_created_per_day": ["tickets_created"],
    "channel_share": ["tickets_created"],
    "first_contact_resolution_rate_of_contacts": ["first_contact_resolution_rate_of_resolved", "contacts"],
    "calls_answered_per_hour": ["answered_calls"],
    "cost_per_inbound_call": ["operating_cost", "offered_calls"],
    "cost_per_ticket": ["operating_cost", "tickets_created"],
    "complaint_rate": ["complaints", "customers_at_start"],
    "complaint_growth_gap": ["complaints", "customers_at_start"],
}

_OPEN = """
select intervals.ticket_id, intervals.channel, coalesce(intervals.agent_id, 'unassigned') as agent_id,
    intervals.created_at, intervals.started_at as open_since, intervals.due_at, {measures}
from fct_backlog_intervals as intervals
inner join dim_periods as periods on periods.period_grain = $grain and periods.period_start = $start
inner join dim_dates as days on days.day_on = periods.last_on
left join dim_agent_history as history
    on intervals.agent_id = history.agent_id
    and days.day_on >= history.valid_from and days.day_on < history.valid_to
inner join lateral (
    select coalesce(
        case when intervals.agent_id is null then intervals.team_id else history.team_id end, 'unassigned'
    ) as team_id
) as teams on true
where intervals.started_on <= periods.last_on
    and (intervals.ended_on is null or intervals.ended_on > periods.last_on)
{keys}
order by intervals.created_at, intervals.ticket_id
"""
_MEMBERS = """
select members.customer_id, members.started_on, members.ended_on,
    cast(returns.customer_id is not null as double) as at_end
from fct_customer_memberships as members
inner join dim_periods as periods on periods.period_grain = $grain and periods.period_start = $start
left join fct_customer_memberships as returns
    on members.customer_id = returns.customer_id
    and returns.started_on < periods.period_end and returns.ended_on >= periods.period_end
where members.started_on < periods.period_start and members.ended_on >= periods.period_start
order by members.customer_id
"""

_SILENT = """
select members.customer_id, members.started_on, members.ended_on, max(activity.active_on) as last_active_on,
    cast(count(activity.active_on) filter (
        activity.active_on >= periods.period_end - settings.silent_days * interval 1 day
    ) = 0 as double) as numerator,
    cast(1 as double) as denominator
from fct_customer_memberships as members
cross join dim_settings as settings
inner join dim_periods as periods on periods.period_grain = $grain and periods.period_start = $start
left join fct_customer_activity as activity
    on members.customer_id = activity.customer_id and activity.active_on < periods.period_end
where members.started_on < periods.period_end and members.ended_on >= periods.period_end
group by all
order by last_active_on nulls first, members.customer_id
"""
_SPEND = """
with spent as (
    select orders.customer_id, count(*) as count_orders, max(orders.ordered_on) as last_ordered_on,
        sum(orders.amount) as amount
    from fct_orders as orders
    inner join dim_periods as periods on periods.period_grain = $grain and periods.period_start = $start
    where orders.is_in_reporting_currency and orders.ordered_on < periods.period_end
    group by orders.customer_id
),

joined as (
    select customers.customer_id, customers.customer_since
    from dim_customers as customers
    inner join dim_periods as periods on periods.period_grain = $grain and periods.period_start = $start
    where customers.customer_since < periods.period_end
)

select coalesce(joined.customer_id, spent.customer_id) as customer_id, joined.customer_since,
    spent.count_orders, spent.last_ordered_on,
    cast(coalesce(spent.amount, 0) as double) as numerator,
    cast(joined.customer_id is not null as double) as denominator
from joined
full join spent on joined.customer_id = spent.customer_id
order by numerator desc, 1
"""
_TURNOVER = """
select agents.agent_id, agents.hired_on, agents.left_on,
    cast(agents.left_on >= periods.period_start and agents.left_on < periods.period_end as double)
        as numerator,
    (
        cast(
            (agents.hired_on is null or agents.hired_on < periods.period_start)
            and (agents.left_on is null or agents.left_on >= periods.period_start) as integer
        ) + cast(
            (agents.hired_on is null or agents.hired_on < periods.period_end)
            and (agents.left_on is null or agents.left_on >= periods.period_end) as integer
        )
    ) / 2.0 as denominator
from dim_agents as agents
inner join dim_periods as periods on periods.period_grain = $grain and periods.period_start = $start
where not agents.is_bot
order by numerator desc nulls last, agents.agent_id
"""

OWN_FACTS = {
    "backlog": _OPEN.replace("{measures}", "cast(1 as double) as numerator"),
    "backlog_age_average": _OPEN.replace(
        "{measures}",
        "(epoch_us(days.snapshot_at) - epoch_us(intervals.created_at)) / 1e6 as numerator, "
        "cast(1 as double) as denominator",
    ),
    "overdue_rate": _OPEN.replace(
        "{measures}",
        "cast(coalesce(intervals.due_at < days.snapshot_at, false) as double) as numerator, "
        "cast(1 as double) as denominator",
    ),
    "customer_retention_rate": _MEMBERS.replace(
        "as at_end", "as numerator, cast(1 as double) as denominator"
    ),
    "customer_churn_rate": _MEMBERS.replace(
        "is not null as double) as at_end",
        "is null as double) as numerator, cast(1 as double) as denominator",
    ),
    "customers_at_start": _MEMBERS.replace(
        "as at_end", "as is_customer_at_end, cast(1 as double) as denominator"
    ),
    "silent_customer_rate": _SILENT,
    "average_spend_per_customer": _SPEND,
    "agent_turnover_rate": _TURNOVER,
}
