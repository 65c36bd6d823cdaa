{{ config(materialized='view') }}
{{ kpi_wide('week', 'total') }}
