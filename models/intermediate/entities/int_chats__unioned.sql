{{ config(materialized='view') }}
{{ union_sources('chats') }}
