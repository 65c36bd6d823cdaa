{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_customers__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('customers') }}
from unioned
cross join settings
