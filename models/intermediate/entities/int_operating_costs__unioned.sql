{{ config(materialized='view') }}
{{ union_sources('operating_costs') }}
