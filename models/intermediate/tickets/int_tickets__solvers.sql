-- One row per ticket ever solved: who solved it first and last.
with

lifecycle as (
    select * from {{ ref('int_tickets__lifecycle') }}
),

transitions as (
    select * from {{ ref('int_tickets__status_transitions') }}
),

assignments as (
    select * from {{ ref('int_tickets__assignments') }}
),

bots as (
    select * from {{ ref('int_agents__bots') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

solves as (
    select
        ticket_key,
        min_by(occurred_at, solve_number) as first_at,
        max_by(occurred_at, solve_number) as last_at,
        min_by(human_actor_id, solve_number) as first_actor_id,
        max_by(human_actor_id, solve_number) as last_actor_id
    from (
        select
            ticket_key,
            occurred_at,
            -- an empty text stands for "no known human", since aggregates pass over NULL
            case when is_by_human_agent then coalesce(actor_id, '') else '' end as human_actor_id,
            row_number() over (
                partition by ticket_key
                order by occurred_at, sequence nulls last, event_id
            ) as solve_number
        from transitions
        where is_solve
    ) as numbered_solves
    group by ticket_key
),

ends as (
    select
        lifecycle.ticket_key,
        lifecycle.first_solved_at,
        lifecycle.last_solved_at,
        nullif(solves.first_actor_id, '') as first_actor_id,
        nullif(solves.last_actor_id, '') as last_actor_id
    from lifecycle
    left join solves on lifecycle.ticket_key = solves.ticket_key
    where lifecycle.first_solved_at is not null
),

assignees_then as (
    select
        ends.ticket_key,
        nullif(max_by(
            coalesce(assignments.agent_id, ''),
            case
                when assignments.assigned_at is null or assignments.assigned_at <= ends.first_solved_at
                    then assignments.assignment_number
            end
        ), '') as first_assignee_id,
        nullif(max_by(
            coalesce(assignments.agent_id, ''),
            case
                when assignments.assigned_at is null or assignments.assigned_at <= ends.last_solved_at
                    then assignments.assignment_number
            end
        ), '') as last_assignee_id
    from ends
    inner join assignments on ends.ticket_key = assignments.ticket_key
    where ends.first_actor_id is null or ends.last_actor_id is null
    group by ends.ticket_key
),

solvers as (
    select
        ends.ticket_key,
        coalesce(ends.first_actor_id, assignees_then.first_assignee_id) as first_solver_id,
        coalesce(ends.last_actor_id, assignees_then.last_assignee_id) as solver_id,
        ends.last_solved_at
    from ends
    left join assignees_then on ends.ticket_key = assignees_then.ticket_key
)

select
    solvers.ticket_key,
    solvers.first_solver_id,
    solvers.solver_id,
    solvers.solver_id is not null and bots.agent_id is null as is_solver_human
from solvers
cross join settings
left join bots
    on
        solvers.solver_id = bots.agent_id
        and {{ local_date('solvers.last_solved_at', 'settings.reporting_timezone') }} >= bots.valid_from
        and {{ local_date('solvers.last_solved_at', 'settings.reporting_timezone') }} < bots.valid_to
