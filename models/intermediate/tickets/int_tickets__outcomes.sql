-- One row per ticket: what its service came to, in contacts, messages, handle time and SLA outcomes.
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

first_contact_resolution as (
    select * from {{ ref('int_tickets__first_contact_resolution') }}
),

conversations as (
    select * from {{ ref('int_tickets__conversations') }}
),

handle_seconds as (
    select * from {{ ref('int_tickets__handle_seconds') }}
),

sla_outcomes as (
    select * from {{ ref('int_tickets__sla_outcomes') }}
),

resolution_due as (
    select * from {{ ref('int_tickets__resolution_due') }}
),

presence as (
    select * from {{ ref('int_entities__presence') }}
),

sources_with_messages as (
    select distinct source
    from presence
    where entity = 'messages'
),

-- a source that gives no ticket a type does not tell complaints: none is not the same as 0
sources_with_types as (
    select distinct source
    from tickets
    where ticket_type is not null
),

sla_by_ticket as (
    select
        ticket_key,
        max(case when metric = 'first_response' then outcome end) as first_response_sla_outcome,
        max(case when metric = 'resolution' then outcome end) as resolution_sla_outcome
    from sla_outcomes
    group by ticket_key
)

select
    tickets.ticket_key,
    sla_by_ticket.first_response_sla_outcome,
    sla_by_ticket.resolution_sla_outcome,
    first_contact_resolution.count_contacts,
    -- every SLA that applies was met; unknown while one still runs
    case
        when 'breached' in (sla_by_ticket.first_response_sla_outcome, sla_by_ticket.resolution_sla_outcome) then false
        when 'active' in (sla_by_ticket.first_response_sla_outcome, sla_by_ticket.resolution_sla_outcome) then null
        when 'met' in (sla_by_ticket.first_response_sla_outcome, sla_by_ticket.resolution_sla_outcome) then true
    end as is_sla_met,
    case
        when sources_with_messages.source is not null then coalesce(conversations.count_public_messages, 0)
    end as count_public_messages,
    handle_seconds.handle_seconds,
    coalesce(first_contact_resolution.is_escalated, tickets.is_escalated) as is_escalated,
    case
        when sources_with_types.source is not null then coalesce(tickets.ticket_type = 'complaint', false)
    end as is_complaint,
    first_contact_resolution.is_first_contact_resolution,
    coalesce(tickets.due_at, resolution_due.due_at) as due_at
from tickets
left join first_contact_resolution on tickets.ticket_key = first_contact_resolution.ticket_key
left join conversations on tickets.ticket_key = conversations.ticket_key
left join handle_seconds on tickets.ticket_key = handle_seconds.ticket_key
left join sla_by_ticket on tickets.ticket_key = sla_by_ticket.ticket_key
left join resolution_due on tickets.ticket_key = resolution_due.ticket_key
left join sources_with_messages on tickets.source = sources_with_messages.source
left join sources_with_types on tickets.source = sources_with_types.source
