{{ config(enabled='intercom' in var('sources')) }}
with

conversations as (
    {{ newest_version('intercom', 'conversations') }}
),

-- Older versions of the API date the request alone; it then stands for the answer as well.
canonical as (
    select
        'intercom' as source,
        'intercom:' || id as response_id,
        'intercom:' || id as ticket_id,
        'intercom:' || coalesce(rating_contact_id, contact_id) as customer_id,
        'intercom:' || nullif(rating_teammate_id, '0') as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        rating as score,
        cast(1 as double) as scale_min,
        cast(5 as double) as scale_max,
        rating_requested_at as sent_at,
        case when rating is not null then coalesce(rating_updated_at, rating_requested_at) end as responded_at
    from conversations
    where rating is not null or rating_requested_at is not null
)

select * from canonical
