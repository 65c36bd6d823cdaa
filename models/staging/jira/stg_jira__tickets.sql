{{ config(enabled='jira' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('jira', 'issues') }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'jira'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'jira'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'jira'
),

types as (
    select
        source_value,
        canonical_value
    from {{ ref('type_mappings') }}
    where source = 'jira'
),

problems as (
    {{ listed_texts('newest_rows', ['"Issue key"'], '"Inward issue link (Problem/Incident)"') }}
),

duplicates as (
    {{ listed_texts('newest_rows', ['"Issue key"'], '"Outward issue link (Duplicate)"') }}
),

request_types as (
    {{ listed_texts('newest_rows', ['"Issue key"'], '"Request Type"') }}
),

-- An issue that was closed as a duplicate goes on in the one it is linked to. Problems are
-- issues of their own, often of another project.
canonical as (
    select
        'jira' as source,
        'jira:' || newest_rows."Issue key" as ticket_id,
        'jira:' || coalesce(newest_rows."Reporter Id", newest_rows."Reporter") as customer_id,
        'jira:' || coalesce(newest_rows."Assignee Id", newest_rows."Assignee") as assignee_id,
        'jira:' || newest_rows."Team" as team_id,
        cast(null as varchar) as sla_policy_id,
        'jira:' || problems.text as problem_id,
        case when newest_rows."Resolution" = 'Duplicate' then 'jira:' || duplicates.text end as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        channels.canonical_value as channel,
        statuses.canonical_value as status,
        priorities.canonical_value as priority,
        types.canonical_value as ticket_type,
        request_types.text as category,
        cast(null as bigint) as reopen_count,
        newest_rows."Time Spent" as handle_seconds,
        cast(null as boolean) as is_escalated,
        cast(null as boolean) as is_deleted,
        cast(null as boolean) as is_spam,
        newest_rows."Created" as created_at,
        cast(null as timestamp) as first_assigned_at,
        newest_rows."Date of First Response" as first_replied_at,
        newest_rows."Resolved" as solved_at,
        cast(null as timestamp) as closed_at,
        newest_rows."Due date" as due_at,
        newest_rows."Updated" as updated_at
    from newest_rows
    left join channels on newest_rows."Source" = channels.source_value
    left join statuses on newest_rows."Status" = statuses.source_value
    left join priorities on newest_rows."Priority" = priorities.source_value
    left join types on newest_rows."Issue Type" = types.source_value
    left join problems on newest_rows."Issue key" = problems."Issue key" and problems.place = 1
    left join duplicates on newest_rows."Issue key" = duplicates."Issue key" and duplicates.place = 1
    left join request_types on newest_rows."Issue key" = request_types."Issue key" and request_types.place = 1
)

select * from canonical
