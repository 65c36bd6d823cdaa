{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'ticket_events'), ['event_id']) }}
)

select
    'canonical' as source,
    {{ canonical_entities()['ticket_events'] | join(',\n    ') }}
from newest_rows
