{{ config(enabled='freshdesk_csv' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('freshdesk_csv', 'tickets') }}
),

-- All of them run by the business hours and SLA policies of the account.
figures as (
    select
        "Ticket ID" as id,
        'first_response_time_business' as metric,
        "First response time (in hrs)" as vendor_value
    from newest_rows

    union all

    select
        "Ticket ID" as id,
        'resolution_time_business' as metric,
        "Resolution time (in hrs)" as vendor_value
    from newest_rows

    union all

    select
        "Ticket ID" as id,
        'first_response_sla_met' as metric,
        case "First response status" when 'Within SLA' then 1 when 'SLA Violated' then 0 end as vendor_value
    from newest_rows
    where "Initial response time" is not null

    union all

    select
        "Ticket ID" as id,
        'resolution_sla_met' as metric,
        case "Resolution status" when 'Within SLA' then 1 when 'SLA Violated' then 0 end as vendor_value
    from newest_rows
    where "Resolved time" is not null
),

canonical as (
    select
        'freshdesk_csv' as source,
        'freshdesk_csv:' || id as ticket_id,
        metric,
        cast(vendor_value as double) as vendor_value,
        'business' as clock
    from figures
    where vendor_value is not null
)

select * from canonical
