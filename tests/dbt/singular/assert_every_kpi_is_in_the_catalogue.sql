{{ config(meta={'dagster': {'ref': {'name': 'kpi_values'}}}) }}
-- A returned row is a KPI that kpi_values has at a grain and slice the catalogue does not know it to have.
with

published as (
    select distinct
        kpi_id,
        period_grain,
        slice
    from {{ ref('kpi_values') }}
),

catalogue as (
    select * from {{ ref('kpi_catalogue') }}
)

select
    published.kpi_id,
    published.period_grain,
    published.slice,
    catalogue.grains,
    catalogue.slices
from published
left join catalogue
    on
        published.kpi_id = catalogue.kpi_id
        and ' ' || catalogue.grains || ' ' like '% ' || published.period_grain || ' %'
        and ' ' || catalogue.slices || ' ' like '% ' || published.slice || ' %'
where catalogue.kpi_id is null
