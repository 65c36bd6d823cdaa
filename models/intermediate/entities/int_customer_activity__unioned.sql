{{ config(materialized='view') }}
{{ union_sources('customer_activity') }}
