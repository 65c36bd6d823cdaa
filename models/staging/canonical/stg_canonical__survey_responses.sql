{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'survey_responses') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['survey_responses'] | join(',\n    ') }}
from newest_rows
