{{ config(enabled='customer_keys' in var('sources')) }}
-- One row per customer of a source that is known to be a person: union_sources puts the person in its place.
with

keys as (
    select * from {{ ref('stg_customer_keys__customer_keys') }}
)

select
    source,
    customer_id,
    person_id
from keys
