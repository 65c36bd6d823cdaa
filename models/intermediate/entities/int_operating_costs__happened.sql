{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_operating_costs__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('operating_costs') }}
from unioned
cross join settings
