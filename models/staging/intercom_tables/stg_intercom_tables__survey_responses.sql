{{ config(enabled='intercom_tables' in var('sources')) }}
with

conversations as (
    {{ newest_version('intercom_tables', 'conversation_history') }}
),

contact_places as (
    {{ newest_version('intercom_tables', 'conversation_contact_history') }}
),

contacts as (
    select
        conversation_id,
        min(contact_id) as contact_id
    from contact_places
    group by conversation_id
    having count(*) = 1
),

-- The table dates the request alone; it stands for the answer as well. Whom the rating is about it does not say.
canonical as (
    select
        'intercom_tables' as source,
        'intercom_tables:' || conversations.id as response_id,
        'intercom_tables:' || conversations.id as ticket_id,
        'intercom_tables:' || contacts.contact_id as customer_id,
        cast(null as varchar) as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        conversations.conversation_rating_value as score,
        cast(1 as double) as scale_min,
        cast(5 as double) as scale_max,
        conversations.conversation_rating_created_at as sent_at,
        case
            when conversations.conversation_rating_value is not null then conversations.conversation_rating_created_at
        end as responded_at
    from conversations
    left join contacts on conversations.id = contacts.conversation_id
    where
        conversations.conversation_rating_value is not null
        or conversations.conversation_rating_created_at is not null
)

select * from canonical
