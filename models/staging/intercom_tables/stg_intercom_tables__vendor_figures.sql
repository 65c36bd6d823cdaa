{{ config(enabled='intercom_tables' in var('sources')) }}
with

conversations as (
    {{ newest_version('intercom_tables', 'conversation_history') }}
),

-- The tables hold none of the API's statistics but the outcome of the SLA.
canonical as (
    select
        'intercom_tables' as source,
        'intercom_tables:' || id as ticket_id,
        'sla_met' as metric,
        case sla_status when 'hit' then cast(1 as double) else cast(0 as double) end as vendor_value,
        'calendar' as clock
    from conversations
    where sla_status in ('hit', 'missed')
)

select * from canonical
