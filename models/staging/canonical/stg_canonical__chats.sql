{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'chats') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['chats'] | join(',\n    ') }}
from newest_rows
