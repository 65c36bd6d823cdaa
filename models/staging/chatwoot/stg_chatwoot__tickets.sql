{{ config(enabled='chatwoot' in var('sources')) }}
with

conversations as (
    {{ newest_version('chatwoot', 'conversations') }}
),

inboxes as (
    {{ newest_version('chatwoot', 'inboxes') }}
),

sla_policies as (
    {{ newest_version('chatwoot', 'sla_policies') }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'chatwoot'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'chatwoot'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'chatwoot'
),

types as (
    select
        source_value,
        canonical_value
    from {{ ref('type_mappings') }}
    where source = 'chatwoot'
),

attributed as (
    select
        conversations.*,
        inboxes.channel_type,
        sla_policies.name as sla_policy_name,
        {{ json_text('conversations.custom_attributes', '$.channel') }} as attribute_channel,
        {{ json_text('conversations.custom_attributes', '$.type') }} as attribute_type,
        {{ json_text('conversations.custom_attributes', '$.category') }} as attribute_category
    from conversations
    left join inboxes on conversations.inbox_id = inboxes.id
    left join sla_policies on conversations.sla_policy_id = sla_policies.id
),

-- A conversation attribute says more than the class of the channel; an inbox that was not exported says nothing.
canonical as (
    select
        'chatwoot' as source,
        'chatwoot:' || attributed.id as ticket_id,
        'chatwoot:' || attributed.contact_id as customer_id,
        coalesce(
            'chatwoot:' || attributed.assignee_id, 'chatwoot:bot-' || attributed.assignee_agent_bot_id
        ) as assignee_id,
        'chatwoot:' || attributed.team_id as team_id,
        attributed.sla_policy_name as sla_policy_id,
        cast(null as varchar) as problem_id,
        cast(null as varchar) as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        coalesce(named_channels.canonical_value, inbox_channels.canonical_value) as channel,
        statuses.canonical_value as status,
        priorities.canonical_value as priority,
        types.canonical_value as ticket_type,
        attributed.attribute_category as category,
        cast(null as bigint) as reopen_count,
        cast(null as double) as handle_seconds,
        cast(null as boolean) as is_escalated,
        cast(null as boolean) as is_deleted,
        cast(null as boolean) as is_spam,
        attributed.created_at,
        cast(null as timestamp) as first_assigned_at,
        attributed.first_reply_created_at as first_replied_at,
        cast(null as timestamp) as solved_at,
        cast(null as timestamp) as closed_at,
        cast(null as timestamp) as due_at,
        attributed.updated_at
    from attributed
    left join channels as inbox_channels on attributed.channel_type = inbox_channels.source_value
    left join channels as named_channels on attributed.attribute_channel = named_channels.source_value
    left join statuses on attributed.status = statuses.source_value
    left join priorities on attributed.priority = priorities.source_value
    left join types on attributed.attribute_type = types.source_value
)

select * from canonical
