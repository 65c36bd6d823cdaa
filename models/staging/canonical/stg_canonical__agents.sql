{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'agents'), ['agent_id', 'valid_from']) }}
)

select
    'canonical' as source,
    {{ canonical_entities()['agents'] | join(',\n    ') }}
from newest_rows
