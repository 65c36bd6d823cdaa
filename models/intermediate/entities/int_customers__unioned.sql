{{ config(materialized='view') }}
{{ union_sources('customers') }}
