{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'self_service_sessions') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['self_service_sessions'] | join(',\n    ') }}
from newest_rows
