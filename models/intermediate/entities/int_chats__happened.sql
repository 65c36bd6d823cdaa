{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_chats__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('chats') }}
from unioned
cross join settings
