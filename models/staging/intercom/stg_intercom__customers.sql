{{ config(enabled='intercom' in var('sources')) }}
with

contacts as (
    {{ newest_version('intercom', 'contacts') }}
),

canonical as (
    select
        'intercom' as source,
        'intercom:' || id as customer_id,
        cast(null as varchar) as segment,
        {{ local_date('signed_up_at', "'" ~ var('reporting_timezone') ~ "'") }} as customer_since
    from contacts
)

select * from canonical
