-- One row per ticket: its first and latest assignee, and the range of its human assignees.
with

assignments as (
    select * from {{ ref('int_tickets__assignments') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

bots as (
    select * from {{ ref('int_agents__bots') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

human_assignments as (
    select
        assignments.ticket_key,
        assignments.agent_id
    from assignments
    inner join tickets on assignments.ticket_key = tickets.ticket_key
    cross join settings
    left join bots
        on
            assignments.agent_id = bots.agent_id
            and {{ local_date(
                'coalesce(assignments.assigned_at, tickets.created_at)', 'settings.reporting_timezone'
            ) }} >= bots.valid_from
            and {{ local_date(
                'coalesce(assignments.assigned_at, tickets.created_at)', 'settings.reporting_timezone'
            ) }} < bots.valid_to
    where assignments.agent_id is not null and bots.agent_id is null
),

human_ranges as (
    select
        ticket_key,
        min(agent_id) as lowest_agent_id,
        max(agent_id) as highest_agent_id
    from human_assignments
    group by ticket_key
),

by_ticket as (
    select
        ticket_key,
        min_by(agent_id, case when agent_id is not null then assignment_number end) as first_assignee_id,
        min(case when agent_id is not null then assignment_number end) as first_assignment_number,
        min_by(assigned_at, case when agent_id is not null then assignment_number end) as first_assigned_at,
        nullif(max_by(coalesce(agent_id, ''), assignment_number), '') as assignee_id
    from assignments
    group by ticket_key
)

select
    by_ticket.ticket_key,
    by_ticket.first_assignee_id,
    by_ticket.assignee_id,
    human_ranges.lowest_agent_id,
    human_ranges.highest_agent_id,
    case
        when by_ticket.first_assignment_number > 0 then by_ticket.first_assigned_at
        when by_ticket.first_assignment_number = 0 then tickets.first_assigned_at
    end as first_assigned_at
from by_ticket
inner join tickets on by_ticket.ticket_key = tickets.ticket_key
left join human_ranges on by_ticket.ticket_key = human_ranges.ticket_key
