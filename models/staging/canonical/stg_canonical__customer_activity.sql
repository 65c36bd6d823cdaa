{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'customer_activity'), ['customer_id', 'active_on']) }}
)

select
    'canonical' as source,
    {{ canonical_entities()['customer_activity'] | join(',\n    ') }}
from newest_rows
