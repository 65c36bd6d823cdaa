{{ config(enabled='freshdesk' in var('sources')) }}
with

newest_tickets as (
    {{ newest_version('freshdesk', 'tickets') }}
),

figures as (
    select
        id,
        'first_response_time' as metric,
        {{ seconds_between('created_at', 'first_responded_at') }} as vendor_value,
        'calendar' as clock
    from newest_tickets

    union all

    select
        id,
        'resolution_time' as metric,
        {{ seconds_between('created_at', 'resolved_at') }} as vendor_value,
        'calendar' as clock
    from newest_tickets

    union all

    -- Its targets and its business hours are the account's own.
    select
        id,
        'first_response_sla_met' as metric,
        case when first_responded_at is not null then case when fr_escalated then 0.0 else 1.0 end end as vendor_value,
        'business' as clock
    from newest_tickets
    where fr_escalated is not null

    union all

    select
        id,
        'resolution_sla_met' as metric,
        case when resolved_at is not null then case when is_escalated then 0.0 else 1.0 end end as vendor_value,
        'business' as clock
    from newest_tickets
    where is_escalated is not null
),

canonical as (
    select
        'freshdesk' as source,
        'freshdesk:' || id as ticket_id,
        metric,
        cast(vendor_value as double) as vendor_value,
        clock
    from figures
    where vendor_value is not null
)

select * from canonical
