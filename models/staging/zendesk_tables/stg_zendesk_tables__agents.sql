{{ config(enabled='zendesk_tables' in var('sources'), materialized='table') }}
with

versions as (
    select * from {{ source('zendesk_tables', 'user') }}
),

newest_users as (
    {{ newest_version('zendesk_tables', 'user') }}
),

teams as (
    {{ newest_version('zendesk_tables', 'group') }}
),

people as (
    {{ zendesk_tables_people() }}
),

{{ zendesk_agents('zendesk_tables') }}
