-- One row per solve (open to closed) and reopen (closed to open) of a ticket, in event order.
with

events as (
    select * from {{ ref('int_ticket_events__keyed') }}
),

statuses as (
    select
        ticket_key,
        event_id,
        actor_id,
        actor_type,
        sequence,
        occurred_at,
        new_value in ('solved', 'closed') as is_closed,
        -- a ticket starts open
        lag(new_value in ('solved', 'closed'), 1, false) over (
            partition by ticket_key
            order by occurred_at, sequence nulls last, event_id
        ) as was_closed
    from events
    where event_type = 'status_changed' and not is_after_as_of
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
