{{ config(enabled='intercom_tables' in var('sources')) }}
with

conversations as (
    {{ newest_version('intercom_tables', 'conversation_history') }}
),

parts as (
    {{ newest_version('intercom_tables', 'conversation_part_history') }}
),

contact_places as (
    {{ newest_version('intercom_tables', 'conversation_contact_history') }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'intercom_tables'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'intercom_tables'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'intercom_tables'
),

types as (
    select
        source_value,
        canonical_value
    from {{ ref('type_mappings') }}
    where source = 'intercom_tables'
),

-- The contacts of a conversation's newest version; of several the first by id.
ranked_contacts as (
    select
        conversation_id,
        contact_id,
        row_number() over (
            partition by conversation_id
            order by conversation_updated_at desc, contact_id asc
        ) as place
    from contact_places
),

conversation_contacts as (
    select
        conversation_id,
        contact_id
    from ranked_contacts
    where place = 1
),

merged_conversations as (
    {{ intercom_merges('intercom_tables') }}
),

last_closes as (
    select
        conversation_id,
        max(created_at) as closed_at
    from parts
    where part_type = 'close'
    group by conversation_id
),

-- Where no part tells, the first version that was closed for good dates the close.
versions as (
    select
        id,
        state,
        updated_at,
        max(case when state <> 'closed' then updated_at end) over (partition by id) as last_open_at
    from {{ source('intercom_tables', 'conversation_history') }}
),

closed_versions as (
    select
        id,
        min(updated_at) as closed_at
    from versions
    where state = 'closed' and (last_open_at is null or updated_at > last_open_at)
    group by id
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
        'intercom_tables' as source,
        'intercom_tables:' || described.id as ticket_id,
        'intercom_tables:' || coalesce(
            conversation_contacts.contact_id,
            case
                when described.source_author_type in ('user', 'lead', 'contact') then described.source_author_id
            end
        ) as customer_id,
        'intercom_tables:' || case
            when coalesce(described.assignee_type, 'admin') in ('admin', 'bot')
                then nullif(described.assignee_id, '0')
        end as assignee_id,
        'intercom_tables:' || coalesce(
            described.team_assignee_id,
            case when described.assignee_type = 'team' then described.assignee_id end
        ) as team_id,
        described.sla_name as sla_policy_id,
        cast(null as varchar) as problem_id,
        coalesce(
            merged_conversations.merged_into_ticket_id, case when described.is_merged then 'intercom_tables:unknown' end
        ) as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        described.channel,
        described.status,
        described.canonical_priority as priority,
        described.ticket_type,
        described.attribute_category as category,
        cast(null as bigint) as reopen_count,
        cast(null as double) as handle_seconds,
        cast(null as boolean) as is_escalated,
        cast(null as boolean) as is_deleted,
        cast(null as boolean) as is_spam,
        described.created_at,
        cast(null as timestamp) as first_assigned_at,
        cast(null as timestamp) as first_replied_at,
        case
            when described.status = 'solved' then coalesce(last_closes.closed_at, closed_versions.closed_at)
        end as solved_at,
        cast(null as timestamp) as closed_at,
        cast(null as timestamp) as due_at,
        described.updated_at
    from described
    left join conversation_contacts on described.id = conversation_contacts.conversation_id
    left join merged_conversations on described.id = merged_conversations.conversation_id
    left join last_closes on described.id = last_closes.conversation_id
    left join closed_versions on described.id = closed_versions.id
)

select * from canonical
