{{ config(materialized='view') }}
-- One row per contact: a customer run, an inbound call, a chat, or the implicit one of a ticket without any.
with

exchanges as (
    select * from {{ ref('int_messages__exchanges') }}
),

calls as (
    select * from {{ ref('int_calls__classified') }}
),

chats as (
    select * from {{ ref('int_chats__classified') }}
),

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

first_contact_resolution as (
    select * from {{ ref('int_tickets__first_contact_resolution') }}
),

recorded as (
    select
        ticket_key,
        cast(ticket_key as varchar) || '#' || cast(exchange_number as varchar) as contact_id,
        'message' as kind,
        run_channel as channel,
        run_started_at as started_at
    from exchanges
    where run_started_at is not null

    union all

    select
        ticket_key,
        call_id as contact_id,
        'call' as kind,
        'phone' as channel,
        queued_at as started_at
    from calls
    where is_contact

    union all

    select
        ticket_key,
        chat_id as contact_id,
        'chat' as kind,
        'chat' as channel,
        requested_at as started_at
    from chats
    where is_contact
),

recorded_tickets as (
    select distinct ticket_key
    from recorded
    where ticket_key is not null
)

select
    ticket_key,
    contact_id,
    kind,
    channel,
    started_at
from recorded

union all

select
    tickets.ticket_key,
    tickets.ticket_id as contact_id,
    'ticket' as kind,
    tickets.channel,
    tickets.created_at as started_at
from tickets
inner join first_contact_resolution on tickets.ticket_key = first_contact_resolution.ticket_key
left join recorded_tickets on tickets.ticket_key = recorded_tickets.ticket_key
where recorded_tickets.ticket_key is null and first_contact_resolution.count_contacts is not null
