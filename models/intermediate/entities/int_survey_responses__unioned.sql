{{ config(materialized='view') }}
{{ union_sources('survey_responses') }}
