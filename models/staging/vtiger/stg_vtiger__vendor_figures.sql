{{ config(enabled='vtiger' in var('sources')) }}
with

cases as (
    {{ newest_version('vtiger', 'cases') }}
),

figures as (
    select
        id,
        'first_response_time' as metric,
        'calendar' as clock,
        {{ seconds_between('createdtime', 'first_response_actual') }} as vendor_value
    from cases

    union all

    select
        id,
        'resolution_time' as metric,
        'calendar' as clock,
        {{ seconds_between('createdtime', 'resolution_actual') }} as vendor_value
    from cases

    union all

    select
        id,
        'resolution_time_business' as metric,
        'business' as clock,
        sla_time_elapsed as vendor_value
    from cases
    where resolution_actual is not null

    union all

    select
        id,
        'first_response_sla_met' as metric,
        'business' as clock,
        case lower(first_response_status) when 'fulfilled' then 1.0 when 'violated' then 0.0 end as vendor_value
    from cases

    union all

    -- escalated means violated, and told somebody
    select
        id,
        'resolution_sla_met' as metric,
        'business' as clock,
        case
            when lower(sla_status) = 'fulfilled' then 1.0
            when lower(sla_status) in ('violated', 'escalated') then 0.0
        end as vendor_value
    from cases
),

canonical as (
    select
        'vtiger' as source,
        'vtiger:' || {{ vtiger_record_id('id') }} as ticket_id,
        metric,
        cast(vendor_value as double) as vendor_value,
        clock
    from figures
    where vendor_value is not null
)

select * from canonical
