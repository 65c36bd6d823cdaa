{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'customer_activity') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['customer_activity'] | join(',\n    ') }}
from newest_rows
