{{ config(materialized='view') }}
{{ union_sources('self_service_sessions') }}
