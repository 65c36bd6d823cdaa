with

exchanges as (
    select * from {{ ref('int_messages__exchanges') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    tickets.ticket_id,
    exchanges.exchange_number,
    exchanges.replier_id as agent_id,
    tickets.team_id,
    exchanges.reply_channel as channel,
    {{ seconds_between('exchanges.run_started_at', 'exchanges.replied_at') }} as response_seconds,
    {{ local_date('exchanges.replied_at', 'settings.reporting_timezone') }} as replied_on,
    exchanges.run_started_at,
    exchanges.replied_at
from exchanges
inner join tickets on exchanges.ticket_key = tickets.ticket_key
cross join settings
where exchanges.run_started_at is not null and exchanges.replied_at is not null
