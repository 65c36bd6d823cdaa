{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'survey_responses'), ['response_id']) }}
)

select
    'canonical' as source,
    {{ canonical_entities()['survey_responses'] | join(',\n    ') }}
from newest_rows
