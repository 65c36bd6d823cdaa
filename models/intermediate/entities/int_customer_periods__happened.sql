{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_customer_periods__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('customer_periods') }}
from unioned
cross join settings
