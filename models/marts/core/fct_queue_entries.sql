{{ config(materialized='view') }}
with

calls as (
    select * from {{ ref('fct_calls') }}
),

chats as (
    select * from {{ ref('fct_chats') }}
)

select
    call_id as contact_id,
    ticket_id,
    'phone' as channel,
    outcome,
    wait_seconds,
    queued_on,
    queued_at,
    ended_at
from calls
where is_offered

union all

select
    chat_id as contact_id,
    ticket_id,
    'chat' as channel,
    outcome,
    wait_seconds,
    requested_on as queued_on,
    requested_at as queued_at,
    ended_at
from chats
where is_offered
