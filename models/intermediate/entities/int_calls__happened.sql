{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_calls__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('calls') }}
from unioned
cross join settings
