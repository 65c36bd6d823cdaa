{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'orders') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['orders'] | join(',\n    ') }}
from newest_rows
