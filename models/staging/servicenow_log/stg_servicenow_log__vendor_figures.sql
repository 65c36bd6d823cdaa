{{ config(enabled='servicenow_log' in var('sources')) }}
with

updates as (
    {{ servicenow_log_updates() }}
),

last_updates as (
    select * from updates
    where place_from_end = 1 and status in ('solved', 'closed')
),

figures as (
    select
        number,
        'resolution_time' as metric,
        {{ seconds_between('opened_at', 'resolved_at') }} as vendor_value
    from last_updates

    union all

    select
        number,
        'sla_met' as metric,
        case when made_sla then 1.0 else 0.0 end as vendor_value
    from last_updates
    where made_sla is not null

    union all

    select
        number,
        'reopens' as metric,
        cast(reopen_count as double) as vendor_value
    from last_updates
),

canonical as (
    select
        'servicenow_log' as source,
        'servicenow_log:' || number as ticket_id,
        metric,
        cast(vendor_value as double) as vendor_value,
        'calendar' as clock
    from figures
    where vendor_value is not null
)

select * from canonical
