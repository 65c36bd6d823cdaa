{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version(source('canonical', 'quality_reviews'), ['review_id']) }}
)

select
    'canonical' as source,
    {{ canonical_entities()['quality_reviews'] | join(',\n    ') }}
from newest_rows
