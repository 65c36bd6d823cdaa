{{ config(materialized='view') }}
{{ union_sources('messages') }}
