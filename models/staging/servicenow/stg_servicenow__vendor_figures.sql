{{ config(enabled='servicenow' in var('sources')) }}
with

incidents as (
    {{ newest_version('servicenow', 'incident') }}
),

attached_slas as (
    {{ newest_version('servicenow', 'task_sla') }}
),

definitions as (
    {{ newest_version('servicenow', 'contract_sla') }}
),

slas as (
    select
        {{ servicenow_reference('attached_slas.task') }} as sys_id,
        lower(definitions.target) as target,
        lower(attached_slas.stage) as stage,
        attached_slas.has_breached,
        {{ servicenow_seconds('attached_slas.duration') }} as calendar_seconds,
        {{ servicenow_seconds('attached_slas.business_duration') }} as business_seconds
    from attached_slas
    left join definitions on {{ servicenow_reference('attached_slas.sla') }} = definitions.sys_id
    where lower(attached_slas.stage) <> 'cancelled'
),

-- An SLA that still runs and is not breached is neither met nor missed.
outcomes as (
    select
        sys_id,
        target,
        case
            when has_breached then 0.0
            when stage = 'completed' then 1.0
        end as is_met
    from slas
),

by_incident as (
    select
        sys_id,
        min(is_met) as is_met,
        count(*) - count(is_met) as count_running
    from outcomes
    group by sys_id
),

by_target as (
    select
        sys_id,
        target,
        min(is_met) as is_met,
        count(*) - count(is_met) as count_running
    from outcomes
    where target in ('response', 'resolution')
    group by sys_id, target
),

figures as (
    select
        sys_id,
        'resolution_time' as metric,
        'calendar' as clock,
        {{ servicenow_seconds('calendar_duration') }} as vendor_value
    from incidents
    where resolved_at is not null

    union all

    select
        sys_id,
        'resolution_time_business' as metric,
        'business' as clock,
        {{ servicenow_seconds('business_duration') }} as vendor_value
    from incidents
    where resolved_at is not null

    union all

    select
        sys_id,
        'reopens' as metric,
        'calendar' as clock,
        cast(reopen_count as double) as vendor_value
    from incidents

    union all

    select
        sys_id,
        'first_response_time' as metric,
        'calendar' as clock,
        max(calendar_seconds) as vendor_value
    from slas
    where target = 'response' and stage = 'completed'
    group by sys_id

    union all

    select
        sys_id,
        'first_response_time_business' as metric,
        'business' as clock,
        max(business_seconds) as vendor_value
    from slas
    where target = 'response' and stage = 'completed'
    group by sys_id

    union all

    select
        sys_id,
        'sla_met' as metric,
        'business' as clock,
        is_met as vendor_value
    from by_incident
    where is_met = 0 or count_running = 0

    union all

    select
        sys_id,
        case target when 'response' then 'first_response_sla_met' else 'resolution_sla_met' end as metric,
        'business' as clock,
        is_met as vendor_value
    from by_target
    where is_met = 0 or count_running = 0
),

canonical as (
    select
        'servicenow' as source,
        'servicenow:' || sys_id as ticket_id,
        metric,
        cast(vendor_value as double) as vendor_value,
        clock
    from figures
    where vendor_value is not null
)

select * from canonical
