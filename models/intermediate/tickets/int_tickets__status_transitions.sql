-- One row per solve (open to closed) and reopen (closed to open) of a ticket, in event order.
with

events as (
    select * from {{ ref('int_ticket_events__keyed') }}
),

status_changes as (
    select
        ticket_key,
        event_id,
        actor_id,
        actor_type,
        sequence,
        new_value in ('solved', 'closed') as is_closed,
        occurred_at
    from events
    where event_type = 'status_changed' and not is_after_as_of
),

first_closes as (
    select
        ticket_key,
        min(occurred_at) as first_closed_at
    from status_changes
    where is_closed
    group by ticket_key
),

-- a ticket starts open, so that nothing before its first close is a change, and little is left to put in order
statuses as (
    select
        status_changes.ticket_key,
        status_changes.event_id,
        status_changes.actor_id,
        status_changes.actor_type,
        status_changes.sequence,
        status_changes.is_closed,
        lag(status_changes.is_closed, 1, false) over (
            partition by status_changes.ticket_key
            order by status_changes.occurred_at, status_changes.sequence nulls last, status_changes.event_id
        ) as was_closed,
        status_changes.occurred_at
    from status_changes
    inner join first_closes
        on
            status_changes.ticket_key = first_closes.ticket_key
            and status_changes.occurred_at >= first_closes.first_closed_at
),

bots as (
    select * from {{ ref('int_agents__bots') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    statuses.ticket_key,
    statuses.event_id,
    statuses.actor_id,
    statuses.sequence,
    statuses.is_closed as is_solve,
    statuses.actor_type = 'agent' and bots.agent_id is null as is_by_human_agent,
    statuses.occurred_at
from statuses
cross join settings
left join bots
    on
        statuses.actor_id = bots.agent_id
        and {{ local_date('statuses.occurred_at', 'settings.reporting_timezone') }} >= bots.valid_from
        and {{ local_date('statuses.occurred_at', 'settings.reporting_timezone') }} < bots.valid_to
where statuses.is_closed <> statuses.was_closed
