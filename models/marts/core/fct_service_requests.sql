{{ config(materialized='view', meta={'published': false}) }}
with

sessions as (
    select * from {{ ref('fct_self_service_sessions') }}
),

tickets as (
    select * from {{ ref('fct_tickets') }}
),

entities as (
    select * from {{ ref('dim_entities') }}
)

select
    true as is_self_served,
    started_on as requested_on
from sessions
where is_resolved and ticket_id is null

union all

select
    false as is_self_served,
    created_on as requested_on
from tickets
where
    is_counted
    and channel <> 'self_service'
    -- without sessions nobody knows how many helped themselves
    and exists (
        select 1 from entities
        where entities.entity = 'self_service_sessions' and entities.is_present
    )
