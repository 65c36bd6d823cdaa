-- One row per source and canonical entity that has arrived: without rows of an entity its KPIs are absent, never 0.
{%- set arrivals = [] %}
{%- for source_name, entities in var('sources').items() %}
{%- for entity in entities if entity in canonical_entities() %}
{%- do arrivals.append((source_name, entity)) %}
{%- endfor %}
{%- endfor %}
with

files as (
    select * from {{ ref('stg_landing__files') }}
),

canonical_files as (
    -- a file that holds only a header says that there is nothing, which is not the same as not knowing
    select distinct
        files.source,
        files.entity
    from files
    where files.source = 'canonical' and files.status = 'loaded'
),

sources_with_rows as (
    {%- for source_name, entity in arrivals %}
    select
        '{{ source_name }}' as source,
        '{{ entity }}' as entity
    where exists (select 1 from {{ ref('stg_' ~ source_name ~ '__' ~ entity) }})
    {{- "\n    union all" if not loop.last }}
    {%- else %}
    select
        cast(null as varchar) as source,
        cast(null as varchar) as entity
    where false
    {%- endfor %}
)

select
    source,
    entity
from canonical_files

union

select
    source,
    entity
from sources_with_rows
