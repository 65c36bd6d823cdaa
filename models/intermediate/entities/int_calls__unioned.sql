{{ config(materialized='view') }}
{{ union_sources('calls') }}
