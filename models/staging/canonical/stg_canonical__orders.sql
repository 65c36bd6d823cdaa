{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'orders'), ['order_id']) }}
)

select
    'canonical' as source,
    {{ canonical_entities()['orders'] | join(',\n    ') }}
from newest_rows
