with

contacts as (
    select * from {{ ref('int_contacts__unioned') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    tickets.ticket_id,
    contacts.kind,
    contacts.channel,
    {{ local_date('contacts.started_at', 'settings.reporting_timezone') }} as started_on,
    contacts.started_at
from contacts
cross join settings
left join tickets on contacts.ticket_key = tickets.ticket_key
where contacts.started_at is not null
