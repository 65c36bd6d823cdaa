{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'agents') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['agents'] | join(',\n    ') }}
from newest_rows
