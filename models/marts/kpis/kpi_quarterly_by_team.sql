{{ config(materialized='view') }}
{{ kpi_wide('quarter', 'team') }}
