{{ config(enabled='chatwoot' in var('sources')) }}
with

messages as (
    {{ newest_version('chatwoot', 'messages') }}
),

-- Activities are no messages; what a rule, a campaign or a template sends, no agent has written. A reply that was
-- sent from the channel's own app has no sender here and is an agent's all the same.
described as (
    select
        id,
        conversation_id,
        message_type,
        content_type,
        private,
        sender_type,
        sender_id,
        {{ json_text('content_attributes', '$.automation_rule_id') }} is not null
        or {{ json_text('additional_attributes', '$.campaign_id') }} is not null
        or message_type in ('3', 'template') as is_automatic,
        coalesce({{ json_text('content_attributes', '$.external_echo') }}, 'false') <> 'false' as is_echo,
        coalesce({{ json_text('content_attributes', '$.email.auto_reply') }}, 'false') = 'true' as is_email_auto_reply,
        created_at
    from messages
    where message_type not in ('2', 'activity')
),

canonical as (
    select
        'chatwoot' as source,
        'chatwoot:' || id as message_id,
        'chatwoot:' || conversation_id as ticket_id,
        case
            when sender_type in ('User', 'Contact') then 'chatwoot:'
            when sender_type = 'AgentBot' then 'chatwoot:bot-'
            else 'chatwoot:captain-'
        end || sender_id as author_id,
        case
            when message_type in ('0', 'incoming') then 'customer'
            when is_automatic then 'system'
            when sender_type = 'User' or (sender_id is null and is_echo) then 'agent'
            when sender_id is not null then 'bot'
            else 'system'
        end as author_type,
        case when content_type in ('8', 'incoming_email') then 'email' end as channel,
        {{ dbt.safe_cast('id', 'bigint') }} as sequence,
        cast(null as double) as handle_seconds,
        not private as is_public,
        is_automatic or is_email_auto_reply as is_auto_reply,
        created_at as sent_at
    from described
)

select * from canonical
