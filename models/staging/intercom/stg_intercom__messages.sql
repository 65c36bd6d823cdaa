{{ config(enabled='intercom' in var('sources')) }}
with

conversations as (
    {{ newest_version('intercom', 'conversations') }}
),

newest_parts as (
    {{ newest_version('intercom', 'conversation_parts') }}
),

conversations_with_parts as (
    select distinct conversation_id
    from newest_parts
),

-- A conversation out of a list comes without its parts. Its first message alone would look as if nobody had answered,
-- so it has no messages, and the ticket's own times count.
first_messages as (
    select
        conversations.id as conversation_id,
        conversations.source_author_type as author_type,
        conversations.source_author_id as author_id,
        conversations.source_delivered_as as delivered_as,
        conversations.source_from_ai_agent as is_from_ai,
        conversations.source_body is not null
        or coalesce(conversations.source_redacted, false)
        or coalesce(conversations.source_attachments, '[]') <> '[]' as has_content,
        conversations.created_at
    from conversations
    left join conversations_with_parts on conversations.id = conversations_with_parts.conversation_id
    where conversations.count_parts is not null or conversations_with_parts.conversation_id is not null
),

parts as (
    select
        id as part_id,
        {{ dbt.safe_cast('id', 'bigint') }} as part_number,
        conversation_id,
        part_type,
        author_type,
        author_id,
        author_from_ai_agent as is_from_ai,
        email_message_metadata is not null as is_emailed,
        body is not null
        or coalesce(redacted, false)
        or coalesce(attachments, '[]') <> '[]' as has_content,
        created_at
    from newest_parts
),

canonical as (
    {{ intercom_messages('intercom') }}
)

select * from canonical
