{{ config(enabled='freshdesk' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('freshdesk', 'contacts') }}
),

-- When a contact was entered says nothing of since when he or she buys.
canonical as (
    select
        'freshdesk' as source,
        'freshdesk:' || id as customer_id,
        cast(null as varchar) as segment,
        cast(null as date) as customer_since
    from newest_rows
)

select * from canonical
