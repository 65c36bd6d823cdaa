{{ config(materialized='view') }}
{{ kpi_wide('day', 'channel') }}
