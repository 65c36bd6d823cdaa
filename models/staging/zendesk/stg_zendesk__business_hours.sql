{{ config(enabled='zendesk' in var('sources')) }}
with

intervals as (
    {{ newest_version('zendesk', 'schedule_intervals') }}
),

{{ zendesk_business_hours('zendesk') }}
