{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'quality_reviews') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['quality_reviews'] | join(',\n    ') }}
from newest_rows
