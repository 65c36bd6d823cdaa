{{ config(materialized='view') }}
{{ kpi_wide('day', 'team') }}
