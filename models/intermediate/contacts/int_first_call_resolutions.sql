{{ config(materialized='view') }}
-- One row per counted phone ticket and per inbound call without a ticket: was it resolved on the first call?
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

first_contact_resolution as (
    select * from {{ ref('int_tickets__first_contact_resolution') }}
),

solvers as (
    select * from {{ ref('int_tickets__solvers') }}
),

assignees as (
    select * from {{ ref('int_tickets__assignees') }}
),

calls as (
    select * from {{ ref('int_calls__classified') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

inbound_calls as (
    select * from calls
    where is_inbound
),

-- the inbound calls of the same customer next to it in time
neighbours as (
    select
        call_id,
        lag(queued_at) over (partition by customer_id order by queued_at, call_id) as earlier_queued_at,
        lead(queued_at) over (partition by customer_id order by queued_at, call_id) as later_queued_at,
        queued_at
    from inbound_calls
    where customer_id is not null and queued_at is not null
),

repeated_calls as (
    select neighbours.call_id
    from neighbours
    cross join settings
    where
        {{ seconds_between('neighbours.earlier_queued_at', 'neighbours.queued_at') }} <= settings.reopen_window_seconds
        or {{ seconds_between('neighbours.queued_at', 'neighbours.later_queued_at') }} <= settings.reopen_window_seconds
)

select
    'call' as kind,
    inbound_calls.call_id as contact_id,
    'phone' as channel,
    inbound_calls.agent_id,
    inbound_calls.team_id,
    inbound_calls.is_answered and inbound_calls.is_resolved and repeated_calls.call_id is null as is_resolved,
    inbound_calls.queued_at as started_at
from inbound_calls
left join repeated_calls on inbound_calls.call_id = repeated_calls.call_id
where inbound_calls.ticket_id is null and inbound_calls.is_contact

union all

select
    'ticket' as kind,
    tickets.ticket_id as contact_id,
    tickets.channel,
    coalesce(solvers.solver_id, assignees.assignee_id) as agent_id,
    tickets.team_id,
    first_contact_resolution.is_first_contact_resolution as is_resolved,
    tickets.created_at as started_at
from tickets
inner join first_contact_resolution on tickets.ticket_key = first_contact_resolution.ticket_key
left join solvers on tickets.ticket_key = solvers.ticket_key
left join assignees on tickets.ticket_key = assignees.ticket_key
where tickets.channel = 'phone' and first_contact_resolution.is_first_contact_resolution is not null
