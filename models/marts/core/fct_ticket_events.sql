with

transitions as (
    select * from {{ ref('int_tickets__status_transitions') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    transitions.event_id,
    tickets.ticket_id,
    transitions.actor_id,
    case when transitions.is_solve then 'solve' else 'reopen' end as event_type,
    tickets.channel,
    transitions.is_by_human_agent,
    tickets.is_counted,
    {{ local_date('transitions.occurred_at', 'settings.reporting_timezone') }} as occurred_on,
    transitions.occurred_at
from transitions
inner join tickets on transitions.ticket_key = tickets.ticket_key
cross join settings
