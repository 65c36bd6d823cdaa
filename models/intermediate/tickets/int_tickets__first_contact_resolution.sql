-- One row per counted ticket: contacts it took and whether the first one resolved it (kpis.md, "FCR of a ticket").
-- Both are NULL where the ticket's source delivers no messages, calls or chats at all: then nobody knows.
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

lifecycle as (
    select * from {{ ref('int_tickets__lifecycle') }}
),

conversations as (
    select * from {{ ref('int_tickets__conversations') }}
),

interactions as (
    select * from {{ ref('int_tickets__interactions') }}
),

assignees as (
    select * from {{ ref('int_tickets__assignees') }}
),

events as (
    select * from {{ ref('int_ticket_events__keyed') }}
),

presence as (
    select * from {{ ref('int_entities__presence') }}
),

settings as (
    select * from {{ ref('int_settings') }}
),

sources_with_contacts as (
    select distinct source
    from presence
    where entity in ('messages', 'calls', 'chats')
),

escalations as (
    select distinct ticket_key
    from events
    where event_type = 'escalated' and not is_after_as_of
),

-- a source that never marks an escalation does not know them: none is not the same as 0
sources_with_escalations as (
    select distinct tickets.source
    from tickets
    left join escalations on tickets.ticket_key = escalations.ticket_key
    where tickets.is_escalated is not null or escalations.ticket_key is not null
),

measured as (
    select
        tickets.ticket_key,
        tickets.ticket_id,
        tickets.customer_id,
        tickets.problem_id,
        greatest(coalesce(conversations.count_runs, 0) + coalesce(interactions.count_contacts, 0), 1) as count_contacts,
        coalesce(least(
            conversations.lowest_replier_id, interactions.lowest_agent_id, assignees.lowest_agent_id
        ) = greatest(
            conversations.highest_replier_id, interactions.highest_agent_id, assignees.highest_agent_id
        ), true) as has_one_agent_at_most,
        coalesce(interactions.is_transferred, false) as is_transferred,
        case
            when sources_with_escalations.source is not null
                then coalesce(tickets.is_escalated, false) or escalations.ticket_key is not null
        end as is_escalated,
        sources_with_contacts.source is not null as has_known_contacts,
        lifecycle.is_reopened_within_window,
        lifecycle.solved_at
    from tickets
    inner join lifecycle on tickets.ticket_key = lifecycle.ticket_key
    left join conversations on tickets.ticket_key = conversations.ticket_key
    left join interactions on tickets.ticket_key = interactions.ticket_key
    left join assignees on tickets.ticket_key = assignees.ticket_key
    left join escalations on tickets.ticket_key = escalations.ticket_key
    left join sources_with_contacts on tickets.source = sources_with_contacts.source
    left join sources_with_escalations on tickets.source = sources_with_escalations.source
    where tickets.is_counted
),

followed as (
    select measured.ticket_key
    from measured
    cross join settings
    inner join tickets as later_tickets
        on
            measured.ticket_id = later_tickets.follow_up_of_ticket_id
            and later_tickets.created_at >= measured.solved_at
            and {{ seconds_between('measured.solved_at', 'later_tickets.created_at') }}
            <= settings.reopen_window_seconds
    where later_tickets.is_counted

    union

    select measured.ticket_key
    from measured
    cross join settings
    inner join tickets as later_tickets
        on
            measured.customer_id = later_tickets.customer_id
            and measured.problem_id = later_tickets.problem_id
            and measured.ticket_key <> later_tickets.ticket_key
            and later_tickets.created_at >= measured.solved_at
            and {{ seconds_between('measured.solved_at', 'later_tickets.created_at') }}
            <= settings.reopen_window_seconds
    where later_tickets.is_counted
)

select
    measured.ticket_key,
    measured.is_escalated,
    case when measured.has_known_contacts then measured.count_contacts end as count_contacts,
    case
        when measured.has_known_contacts
            then
                measured.solved_at is not null
                and measured.count_contacts = 1
                and measured.has_one_agent_at_most
                and not measured.is_transferred
                and not coalesce(measured.is_escalated, false)
                and not coalesce(measured.is_reopened_within_window, false)
                and followed.ticket_key is null
    end as is_first_contact_resolution
from measured
left join followed on measured.ticket_key = followed.ticket_key
