{{ config(materialized='view') }}
-- One row per ticket with timed work: the ticket's own figure, else the sum of its interactions.
with

tickets as (
    select * from {{ ref('int_tickets__happened') }}
),

interactions as (
    select * from {{ ref('int_tickets__interactions') }}
),

messages as (
    select * from {{ ref('int_messages__classified') }}
),

message_seconds as (
    select
        ticket_key,
        sum(handle_seconds) as handle_seconds
    from messages
    where is_by_human_agent and handle_seconds is not null
    group by ticket_key
)

select
    tickets.ticket_key,
    coalesce(
        tickets.handle_seconds,
        case
            when interactions.handle_seconds is not null or message_seconds.handle_seconds is not null
                then coalesce(interactions.handle_seconds, 0) + coalesce(message_seconds.handle_seconds, 0)
        end
    ) as handle_seconds
from tickets
left join interactions on tickets.ticket_key = interactions.ticket_key
left join message_seconds on tickets.ticket_key = message_seconds.ticket_key
