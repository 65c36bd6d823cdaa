{{ config(enabled='intercom' in var('sources')) }}
with

conversations as (
    {{ newest_version('intercom', 'conversations') }}
),

-- Durations leave out the hours outside office hours; between two instants nothing is left out.
figures as (
    select
        id,
        'first_response_time' as metric,
        {{ seconds_between('first_contact_reply_at', 'first_admin_reply_at') }} as vendor_value,
        'calendar' as clock
    from conversations

    union all

    select
        id,
        'first_response_time_business' as metric,
        time_to_admin_reply as vendor_value,
        'business' as clock
    from conversations

    union all

    select
        id,
        'first_resolution_time_business' as metric,
        time_to_first_close as vendor_value,
        'business' as clock
    from conversations

    union all

    select
        id,
        'resolution_time_business' as metric,
        time_to_last_close as vendor_value,
        'business' as clock
    from conversations
    where state = 'closed'

    union all

    select
        id,
        'resolution_time' as metric,
        {{ seconds_between('created_at', 'last_close_at') }} as vendor_value,
        'calendar' as clock
    from conversations
    where state = 'closed'

    union all

    select
        id,
        'reopens' as metric,
        cast(count_reopens as double) as vendor_value,
        'calendar' as clock
    from conversations

    union all

    select
        id,
        'sla_met' as metric,
        case sla_status when 'hit' then cast(1 as double) when 'missed' then cast(0 as double) end as vendor_value,
        'calendar' as clock
    from conversations
),

canonical as (
    select
        'intercom' as source,
        'intercom:' || id as ticket_id,
        metric,
        vendor_value,
        clock
    from figures
    where vendor_value is not null
)

select * from canonical
