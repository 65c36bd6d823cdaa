{{ config(materialized='view') }}
{{ union_sources('quality_reviews') }}
