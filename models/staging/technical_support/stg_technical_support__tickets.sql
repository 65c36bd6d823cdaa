{{ config(enabled='technical_support' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('technical_support', 'tickets') }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'technical_support'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'technical_support'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'technical_support'
),

canonical as (
    select
        'technical_support' as source,
        'technical_support:' || newest_rows."Ticket ID" as ticket_id,
        cast(null as varchar) as customer_id,
        'technical_support:' || newest_rows."Agent Name" as assignee_id,
        'technical_support:' || newest_rows."Agent Group" as team_id,
        cast(null as varchar) as sla_policy_id,
        cast(null as varchar) as problem_id,
        cast(null as varchar) as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        channels.canonical_value as channel,
        statuses.canonical_value as status,
        priorities.canonical_value as priority,
        cast(null as varchar) as ticket_type,
        newest_rows."Topic" as category,
        cast(null as bigint) as reopen_count,
        cast(null as double) as handle_seconds,
        cast(null as boolean) as is_escalated,
        cast(null as boolean) as is_deleted,
        cast(null as boolean) as is_spam,
        newest_rows."Created time" as created_at,
        cast(null as timestamp) as first_assigned_at,
        newest_rows."First response time" as first_replied_at,
        newest_rows."Resolution time" as solved_at,
        newest_rows."Close time" as closed_at,
        newest_rows."Expected SLA to resolve" as due_at,
        cast(null as timestamp) as updated_at
    from newest_rows
    left join channels on newest_rows."Source" = channels.source_value
    left join statuses on newest_rows."Status" = statuses.source_value
    left join priorities on newest_rows."Priority" = priorities.source_value
)

select * from canonical
