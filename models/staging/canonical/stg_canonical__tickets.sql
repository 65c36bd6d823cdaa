{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'tickets') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['tickets'] | join(',\n    ') }}
from newest_rows
