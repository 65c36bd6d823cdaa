-- One row per ticket and stretch of time with one assignee, [assigned_at, unassigned_at), open ends NULL.
with

events as (
    select * from {{ ref('int_ticket_events__keyed') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

assigned as (
    select
        ticket_key,
        old_value,
        new_value,
        occurred_at,
        row_number() over (
            partition by ticket_key
            order by occurred_at, sequence nulls last, event_id
        ) as assignment_number
    from events
    where event_type = 'assigned' and not is_after_as_of
),

changes as (
    select
        ticket_key,
        assignment_number,
        new_value as agent_id,
        occurred_at as assigned_at
    from assigned

    union all

    -- before the first event its old value held
    select
        ticket_key,
        0 as assignment_number,
        old_value as agent_id,
        cast(null as timestamp) as assigned_at
    from assigned
    where assignment_number = 1

    union all

    -- without events the assignee is the row's
    select
        tickets.ticket_key,
        0 as assignment_number,
        tickets.assignee_id as agent_id,
        cast(null as timestamp) as assigned_at
    from tickets
    where not exists (
        select 1 from assigned
        where assigned.ticket_key = tickets.ticket_key
    )
)

select
    ticket_key,
    agent_id,
    assignment_number,
    assigned_at,
    lead(assigned_at) over (partition by ticket_key order by assignment_number) as unassigned_at
from changes
