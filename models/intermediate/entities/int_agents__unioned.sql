{{ config(materialized='view') }}
{{ union_sources('agents') }}
