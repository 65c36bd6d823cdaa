{{ config(enabled='intercom_tables' in var('sources')) }}
with

contacts as (
    {{ newest_version('intercom_tables', 'contact_history') }}
),

canonical as (
    select
        'intercom_tables' as source,
        'intercom_tables:' || id as customer_id,
        cast(null as varchar) as segment,
        {{ local_date('signed_up_at', "'" ~ var('reporting_timezone') ~ "'") }} as customer_since
    from contacts
)

select * from canonical
