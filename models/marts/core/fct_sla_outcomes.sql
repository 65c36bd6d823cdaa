with

outcomes as (
    select * from {{ ref('int_tickets__sla_outcomes') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

resolution_due as (
    select * from {{ ref('int_tickets__resolution_due') }}
)

select
    tickets.ticket_id,
    outcomes.sla_policy_id,
    outcomes.schedule_id,
    outcomes.metric,
    outcomes.clock,
    outcomes.outcome,
    outcomes.target_seconds,
    outcomes.elapsed_seconds,
    outcomes.started_at,
    outcomes.fulfilled_at,
    case when outcomes.metric = 'resolution' then resolution_due.due_at end as due_at
from outcomes
inner join tickets on outcomes.ticket_key = tickets.ticket_key
left join resolution_due on outcomes.ticket_key = resolution_due.ticket_key
