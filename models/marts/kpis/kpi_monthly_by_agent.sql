{{ config(materialized='view') }}
{{ kpi_wide('month', 'agent') }}
