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
    contacts.kind,
    case
        when contacts.kind = 'message'
            then tickets.ticket_id || substr(contacts.contact_id, position('#' in contacts.contact_id))
        else contacts.contact_id
    end as contact_id,
    tickets.ticket_id,
    contacts.channel,
    {{ local_date('contacts.started_at', 'settings.reporting_timezone') }} as started_on,
    contacts.started_at
from contacts
cross join settings
left join tickets on contacts.ticket_key = tickets.ticket_key
where contacts.started_at is not null
