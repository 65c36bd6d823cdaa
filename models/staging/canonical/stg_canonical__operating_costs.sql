{{ config(enabled='canonical' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('canonical', 'operating_costs') }}
)

select
    'canonical' as source,
    {{ canonical_entities()['operating_costs'] | join(',\n    ') }}
from newest_rows
