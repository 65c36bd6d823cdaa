{{ config(enabled='intercom' in var('sources')) }}
with

conversations as (
    {{ newest_version('intercom', 'conversations') }}
),

parts as (
    {{ newest_version('intercom', 'conversation_parts') }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'intercom'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'intercom'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'intercom'
),

types as (
    select
        source_value,
        canonical_value
    from {{ ref('type_mappings') }}
    where source = 'intercom'
),

conversation_contacts as (
    select
        id as conversation_id,
        contact_id
    from conversations
),

merged_conversations as (
    {{ intercom_merges('intercom') }}
),

-- A conversation attribute says more than the channel Intercom itself tells apart.
described as (
    select
        conversations.*,
        coalesce(named_channels.canonical_value, source_channels.canonical_value) as channel,
        statuses.canonical_value as status,
        priorities.canonical_value as canonical_priority,
        types.canonical_value as ticket_type
    from conversations
    left join channels as source_channels on conversations.source_type = source_channels.source_value
    left join channels as named_channels on conversations.attribute_channel = named_channels.source_value
    left join statuses on conversations.state = statuses.source_value
    left join priorities on conversations.priority = priorities.source_value
    left join types on conversations.attribute_type = types.source_value
),

canonical as (
    select
        'intercom' as source,
        'intercom:' || described.id as ticket_id,
        'intercom:' || described.contact_id as customer_id,
        'intercom:' || nullif(described.admin_assignee_id, '0') as assignee_id,
        'intercom:' || nullif(described.team_assignee_id, '0') as team_id,
        described.sla_name as sla_policy_id,
        cast(null as varchar) as problem_id,
        coalesce(
            merged_conversations.merged_into_ticket_id, case when described.is_merged then 'intercom:unknown' end
        ) as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        described.channel,
        described.status,
        described.canonical_priority as priority,
        described.ticket_type,
        described.attribute_category as category,
        described.count_reopens as reopen_count,
        cast(null as double) as handle_seconds,
        cast(null as boolean) as is_escalated,
        cast(null as boolean) as is_deleted,
        cast(null as boolean) as is_spam,
        described.created_at,
        described.first_assignment_at as first_assigned_at,
        described.first_admin_reply_at as first_replied_at,
        case when described.status = 'solved' then described.last_close_at end as solved_at,
        cast(null as timestamp) as closed_at,
        cast(null as timestamp) as due_at,
        described.updated_at
    from described
    left join merged_conversations on described.id = merged_conversations.conversation_id
)

select * from canonical
