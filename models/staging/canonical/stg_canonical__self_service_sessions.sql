{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'self_service_sessions'), ['session_id']) }}
)

select
    'canonical' as source,
    {{ canonical_entities()['self_service_sessions'] | join(',\n    ') }}
from newest_rows
