{{ config(enabled='chatwoot' in var('sources')) }}
with

messages as (
    {{ newest_version('chatwoot', 'messages') }}
),

responses as (
    {{ newest_version('chatwoot', 'csat_survey_responses') }}
),

conversations as (
    {{ newest_version('chatwoot', 'conversations') }}
),

requests as (
    select
        id as message_id,
        conversation_id,
        created_at as sent_at
    from messages
    where content_type in ('9', 'input_csat')
),

-- A survey is the message that asks; an answer to a message that was not exported is one as well.
surveys as (
    select
        coalesce(requests.message_id, responses.message_id) as message_id,
        coalesce(requests.conversation_id, responses.conversation_id) as conversation_id,
        responses.contact_id,
        responses.assigned_agent_id,
        responses.rating,
        requests.sent_at,
        responses.created_at as responded_at
    from requests
    full join responses on requests.message_id = responses.message_id
),

canonical as (
    select
        'chatwoot' as source,
        'chatwoot:' || surveys.message_id as response_id,
        'chatwoot:' || surveys.conversation_id as ticket_id,
        'chatwoot:' || coalesce(surveys.contact_id, conversations.contact_id) as customer_id,
        'chatwoot:' || surveys.assigned_agent_id as agent_id,
        'csat' as survey_type,
        cast(null as varchar) as dimension,
        surveys.rating as score,
        cast(1 as double) as scale_min,
        cast(5 as double) as scale_max,
        surveys.sent_at,
        surveys.responded_at
    from surveys
    left join conversations on surveys.conversation_id = conversations.id
)

select * from canonical
