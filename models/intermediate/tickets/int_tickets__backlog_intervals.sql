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

counted as (
    select
        tickets.ticket_key,
        tickets.ticket_id,
        tickets.channel,
        tickets.team_id,
        lifecycle.is_open_at_as_of,
        tickets.created_at,
        lifecycle.first_solved_at,
        outcomes.due_at
    from tickets
    inner join lifecycle on tickets.ticket_key = lifecycle.ticket_key
    inner join outcomes on tickets.ticket_key = outcomes.ticket_key
    where tickets.is_counted and tickets.created_at is not null
),

-- solves and reopens take turns, so that what follows a reopen is the solve that ends it
followed as (
    select
        transitions.ticket_key,
        transitions.is_solve,
        transitions.occurred_at,
        lead(transitions.occurred_at) over (
            partition by transitions.ticket_key
            order by transitions.occurred_at, transitions.sequence nulls last, transitions.event_id
        ) as next_occurred_at
    from transitions
    inner join lifecycle on transitions.ticket_key = lifecycle.ticket_key
    where lifecycle.count_reopens > 0
),

openings as (
    select
        ticket_key,
        created_at as opened_at,
        first_solved_at as closed_at
    from counted

    union all

    select
        ticket_key,
        occurred_at as opened_at,
        next_occurred_at as closed_at
    from followed
    where not is_solve
),

open_intervals as (
    select
        counted.ticket_key,
        counted.ticket_id,
        counted.channel,
        counted.team_id,
        counted.created_at,
        -- a ticket is in nobody's backlog before it exists
        greatest(openings.opened_at, counted.created_at) as opened_at,
        openings.closed_at,
        counted.due_at
    from openings
    inner join counted on openings.ticket_key = counted.ticket_key
    -- closed, and nobody knows when: not in the backlog
    where openings.closed_at is not null or counted.is_open_at_as_of
)

select
    open_intervals.ticket_key,
    open_intervals.ticket_id,
    open_intervals.channel,
    assignments.agent_id,
    open_intervals.team_id,
    open_intervals.created_at,
    greatest(open_intervals.opened_at, coalesce(assignments.assigned_at, open_intervals.opened_at)) as started_at,
    case
        when open_intervals.closed_at is null then assignments.unassigned_at
        else least(open_intervals.closed_at, coalesce(assignments.unassigned_at, open_intervals.closed_at))
    end as ended_at,
    open_intervals.due_at
from open_intervals
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
