{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_orders__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('orders') }}
from unioned
cross join settings
