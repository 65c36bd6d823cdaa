{{ config(materialized='view') }}
-- One row per event of a loaded ticket that happened by as_of; events of unknown tickets are left out.
with

events as (
    select * from {{ ref('int_ticket_events__unioned') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    tickets.ticket_key,
    events.event_id,
    events.actor_id,
    events.event_type,
    events.actor_type,
    events.old_value,
    events.new_value,
    events.sequence,
    events.occurred_at,
    events.occurred_at > settings.as_of as is_after_as_of
from events
inner join tickets on events.ticket_id = tickets.ticket_id
cross join settings
where
    events.occurred_at is not null
    and events.event_type in ('status_changed', 'assigned', 'escalated')
