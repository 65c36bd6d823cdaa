{{ config(enabled='zendesk' in var('sources'), materialized='table') }}
with

versions as (
    select * from {{ source('zendesk', 'users') }}
),

newest_users as (
    {{ newest_version('zendesk', 'users') }}
),

teams as (
    {{ newest_version('zendesk', 'groups') }}
),

people as (
    {{ zendesk_people() }}
),

{{ zendesk_agents('zendesk') }}
