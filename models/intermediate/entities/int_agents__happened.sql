{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_agents__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('agents') }}
from unioned
cross join settings
