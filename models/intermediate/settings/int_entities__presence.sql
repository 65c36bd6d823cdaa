-- One row per source and canonical entity that has arrived: without rows of an entity its KPIs are absent, never 0.
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

rows_by_source as (
    {%- for entity in canonical_entities() %}
    select distinct
        source,
        '{{ entity }}' as entity
    from {{ ref('int_' ~ entity ~ '__unioned') }}
    {{- "\n    union all" if not loop.last }}
    {%- endfor %}
)

select source, entity from canonical_files
union
select source, entity from rows_by_source
