{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_quality_reviews__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('quality_reviews') }}
from unioned
cross join settings
