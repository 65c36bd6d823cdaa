{{ config(materialized='view') }}
-- One row per counted ticket and stretch of time in which it was open with one assignee,
-- [started_at, ended_at); ended_at is NULL while that lasts at as_of.
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

lifecycle as (
    select * from {{ ref('int_tickets__lifecycle') }}
),

transitions as (
    select * from {{ ref('int_tickets__status_transitions') }}
),

assignments as (
    select * from {{ ref('int_tickets__assignments') }}
),

outcomes as (
    select * from {{ ref('int_tickets__outcomes') }}
),

openings as (
    select
        ticket_key,
        created_at as opened_at,
        0 as opening_number
    from tickets
    where is_counted and created_at is not null

    union all

    select
        ticket_key,
        occurred_at as opened_at,
        row_number() over (
            partition by ticket_key
            order by occurred_at, sequence nulls last, event_id
        ) as opening_number
    from transitions
    where not is_solve
),

closings as (
    select
        ticket_key,
        occurred_at as closed_at,
        row_number() over (
            partition by ticket_key
            order by occurred_at, sequence nulls last, event_id
        ) - 1 as opening_number
    from transitions
    where is_solve

    union all

    select
        ticket_key,
        solved_at as closed_at,
        0 as opening_number
    from lifecycle
    where is_closed_by_row and solved_at is not null
),

open_intervals as (
    select
        openings.ticket_key,
        -- a ticket is in nobody's backlog before it exists
        greatest(openings.opened_at, tickets.created_at) as opened_at,
        closings.closed_at
    from openings
    inner join tickets on openings.ticket_key = tickets.ticket_key
    inner join lifecycle on openings.ticket_key = lifecycle.ticket_key
    left join closings
        on
            openings.ticket_key = closings.ticket_key
            and openings.opening_number = closings.opening_number
    where
        tickets.is_counted
        and tickets.created_at is not null
        -- closed, and nobody knows when: not in the backlog
        and (closings.closed_at is not null or lifecycle.is_open_at_as_of)
)

select
    open_intervals.ticket_key,
    tickets.ticket_id,
    tickets.channel,
    assignments.agent_id,
    tickets.team_id,
    tickets.created_at,
    greatest(open_intervals.opened_at, coalesce(assignments.assigned_at, open_intervals.opened_at)) as started_at,
    case
        when open_intervals.closed_at is null then assignments.unassigned_at
        else least(open_intervals.closed_at, coalesce(assignments.unassigned_at, open_intervals.closed_at))
    end as ended_at,
    outcomes.due_at
from open_intervals
inner join tickets on open_intervals.ticket_key = tickets.ticket_key
inner join outcomes on open_intervals.ticket_key = outcomes.ticket_key
inner join assignments
    on
        open_intervals.ticket_key = assignments.ticket_key
        and (assignments.unassigned_at is null or assignments.unassigned_at > open_intervals.opened_at)
        and (
            assignments.assigned_at is null
            or open_intervals.closed_at is null
            or assignments.assigned_at < open_intervals.closed_at
        )
where open_intervals.closed_at is null or open_intervals.closed_at > open_intervals.opened_at
