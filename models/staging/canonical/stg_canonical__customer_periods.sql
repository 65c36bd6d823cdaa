{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'customer_periods'), ['customer_id', 'started_on']) }}
)

select
    'canonical' as source,
    {{ canonical_entities()['customer_periods'] | join(',\n    ') }}
from newest_rows
