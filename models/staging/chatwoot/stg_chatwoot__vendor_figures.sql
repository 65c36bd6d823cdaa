{{ config(enabled='chatwoot' in var('sources')) }}
with

reporting_events as (
    {{ newest_version('chatwoot', 'reporting_events') }}
),

applied_slas as (
    {{ newest_version('chatwoot', 'applied_slas') }}
),

-- The first response counts once, a resolution by its last event: it is written for each, from the creation on.
ranked as (
    select
        conversation_id,
        name,
        value,
        value_in_business_hours,
        row_number() over (
            partition by conversation_id, name
            order by event_end_time, id
        ) as place,
        row_number() over (
            partition by conversation_id, name
            order by event_end_time desc, id desc
        ) as place_from_last
    from reporting_events
    where conversation_id is not null
),

figures as (
    select
        conversation_id,
        'first_response_time' as metric,
        value as vendor_value,
        'calendar' as clock
    from ranked
    where name = 'first_response' and place = 1

    union all

    select
        conversation_id,
        'first_response_time_business' as metric,
        value_in_business_hours as vendor_value,
        'business' as clock
    from ranked
    where name = 'first_response' and place = 1

    union all

    select
        conversation_id,
        'resolution_time' as metric,
        value as vendor_value,
        'calendar' as clock
    from ranked
    where name = 'conversation_resolved' and place_from_last = 1

    union all

    select
        conversation_id,
        'resolution_time_business' as metric,
        value_in_business_hours as vendor_value,
        'business' as clock
    from ranked
    where name = 'conversation_resolved' and place_from_last = 1

    union all

    select
        conversation_id,
        'average_response_time' as metric,
        avg(value) as vendor_value,
        'calendar' as clock
    from ranked
    where name = 'reply_time'
    group by conversation_id

    union all

    select
        conversation_id,
        'sla_met' as metric,
        case
            when sla_status in ('1', 'hit') then cast(1 as double)
            when sla_status in ('2', 'missed', '3', 'active_with_misses') then cast(0 as double)
        end as vendor_value,
        'calendar' as clock
    from applied_slas
),

canonical as (
    select
        'chatwoot' as source,
        'chatwoot:' || conversation_id as ticket_id,
        metric,
        vendor_value,
        clock
    from figures
    where vendor_value is not null
)

select * from canonical
