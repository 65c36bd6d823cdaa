{{ config(enabled='zendesk_tables' in var('sources')) }}
with

intervals as (
    select
        id as schedule_id,
        time_zone,
        start_time,
        end_time
    from ({{ newest_version('zendesk_tables', 'schedule') }}) as schedules
    where not coalesce(is_deleted, false)
),

{{ zendesk_business_hours('zendesk_tables') }}
