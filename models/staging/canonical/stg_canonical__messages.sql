{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'messages') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['messages'] | join(',\n    ') }}
from newest_rows
