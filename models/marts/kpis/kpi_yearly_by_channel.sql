{{ config(materialized='view') }}
{{ kpi_wide('year', 'channel') }}
