{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_self_service_sessions__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('self_service_sessions') }}
from unioned
cross join settings
