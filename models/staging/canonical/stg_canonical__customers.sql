{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'customers') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['customers'] | join(',\n    ') }}
from newest_rows
