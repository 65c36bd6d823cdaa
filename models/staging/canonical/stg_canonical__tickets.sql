{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'tickets'), ['ticket_id'], newest_by='updated_at') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['tickets'] | join(',\n    ') }}
from newest_rows
