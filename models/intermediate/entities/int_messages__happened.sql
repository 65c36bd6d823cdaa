{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_messages__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('messages') }}
from unioned
cross join settings
