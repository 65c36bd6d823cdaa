{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_ticket_events__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('ticket_events') }}
from unioned
cross join settings
