{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'calls') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['calls'] | join(',\n    ') }}
from newest_rows
