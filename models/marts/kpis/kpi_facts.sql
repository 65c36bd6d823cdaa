{{ config(materialized='view', meta={'parquet': false}) }}
{%- set branches = [] %}
{%- for definition in explained_definitions() %}
{%- for kpi_id, kpi in definition.kpis.items() %}
{%- do branches.append(kpi_facts_of(kpi_id, kpi, definition)) %}
{%- endfor %}
{%- endfor %}
{{ branches | join('\n\nunion all\n\n') }}
