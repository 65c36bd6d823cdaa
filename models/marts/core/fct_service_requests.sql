{{ config(materialized='view') }}
with

sessions as (
    select * from {{ ref('fct_self_service_sessions') }}
),

tickets as (
    select * from {{ ref('fct_tickets') }}
)

select
    session_id as request_id,
    cast(null as varchar) as ticket_id,
    true as is_self_served,
    started_on as requested_on,
    started_at as requested_at
from sessions
where
    is_resolved
    and ticket_id is null
    -- without tickets nobody knows how many did not
    and {{ entity_is_present('tickets') }}

union all

select
    ticket_id as request_id,
    ticket_id,
    false as is_self_served,
    created_on as requested_on,
    created_at as requested_at
from tickets
where
    is_counted
    and channel <> 'self_service'
    -- without sessions nobody knows how many helped themselves
    and {{ entity_is_present('self_service_sessions') }}
