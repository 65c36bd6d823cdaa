{{ config(materialized='view') }}
{{ kpi_wide('year', 'team') }}
