{{ config(materialized='view') }}
with

unioned as (
    select * from {{ ref('int_survey_responses__unioned') }}
),

settings as (
    select * from {{ ref('int_settings') }}
)

select
    {{ happened_by_as_of('survey_responses') }}
from unioned
cross join settings
