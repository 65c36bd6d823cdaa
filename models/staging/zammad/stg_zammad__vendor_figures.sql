{{ config(enabled='zammad' in var('sources')) }}
with

tickets as (
    {{ newest_version('zammad', 'tickets') }}
),

states as (
    {{ zammad_states() | indent(4) }}
),

figures as (
    -- the instants that Zammad's reports count by
    select
        id as ticket_id,
        'first_response_time' as metric,
        'calendar' as clock,
        {{ seconds_between('created_at', 'first_response_at') }} as vendor_value
    from tickets

    union all

    -- its solution time ends with the first close
    select
        id as ticket_id,
        'resolution_time' as metric,
        'calendar' as clock,
        {{ seconds_between('created_at', 'close_at') }} as vendor_value
    from tickets

    union all

    select
        tickets.id as ticket_id,
        'full_resolution_time' as metric,
        'calendar' as clock,
        {{ seconds_between('tickets.created_at', 'tickets.last_close_at') }} as vendor_value
    from tickets
    inner join states on tickets.state_id = states.state_id
    where states.status = 'closed'

    union all

    -- the minutes of the SLA's calendar, without the states that stop it
    select
        id as ticket_id,
        'first_response_time_business' as metric,
        'business' as clock,
        first_response_in_min as vendor_value
    from tickets

    union all

    select
        id as ticket_id,
        'resolution_time_business' as metric,
        'business' as clock,
        close_in_min as vendor_value
    from tickets

    union all

    select
        id as ticket_id,
        'first_response_sla_met' as metric,
        'business' as clock,
        case when first_response_diff_in_min < 0 then 0 else 1 end as vendor_value
    from tickets
    where first_response_diff_in_min is not null

    union all

    select
        id as ticket_id,
        'resolution_sla_met' as metric,
        'business' as clock,
        case when close_diff_in_min < 0 then 0 else 1 end as vendor_value
    from tickets
    where close_diff_in_min is not null

    union all

    select
        id as ticket_id,
        'handle_time' as metric,
        'calendar' as clock,
        time_unit * {{ var('zammad_time_unit_seconds') }} as vendor_value
    from tickets
)

select
    'zammad' as source,
    {{ zammad_id('ticket_id') }} as ticket_id,
    metric,
    clock,
    cast(vendor_value as double) as vendor_value
from figures
where vendor_value is not null
