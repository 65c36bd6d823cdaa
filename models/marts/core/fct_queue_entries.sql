{{ config(materialized='view', meta={'published': false}) }}
with

calls as (
    select * from {{ ref('fct_calls') }}
),

chats as (
    select * from {{ ref('fct_chats') }}
)

select
    call_id as contact_id,
    'phone' as channel,
    outcome,
    wait_seconds,
    queued_on
from calls
where is_offered

union all

select
    chat_id as contact_id,
    'chat' as channel,
    outcome,
    wait_seconds,
    requested_on as queued_on
from chats
where is_offered
