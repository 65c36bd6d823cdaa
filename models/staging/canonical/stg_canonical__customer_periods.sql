{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'customer_periods') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['customer_periods'] | join(',\n    ') }}
from newest_rows
