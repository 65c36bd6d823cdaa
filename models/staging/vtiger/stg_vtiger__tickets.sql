{{ config(enabled='vtiger' in var('sources')) }}
with

newest_rows as (
    {{ newest_version('vtiger', 'cases') }}
),

teams as (
    select {{ vtiger_record_id('id') }} as group_id
    from ({{ newest_version('vtiger', 'groups') }}) as newest_groups
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'vtiger'
),

statuses as (
    select
        source_value,
        canonical_value
    from {{ ref('status_mappings') }}
    where source = 'vtiger'
),

priorities as (
    select
        source_value,
        canonical_value
    from {{ ref('priority_mappings') }}
    where source = 'vtiger'
),

named as (
    select
        newest_rows.*,
        coalesce(channels.canonical_value, makers.canonical_value, 'other') as channel,
        statuses.canonical_value as status,
        priorities.canonical_value as priority,
        case when teams.group_id is null then {{ vtiger_record_id('newest_rows.assigned_user_id') }} end as user_id,
        coalesce({{ vtiger_record_id('newest_rows.group_id') }}, teams.group_id) as team_id
    from newest_rows
    left join channels on newest_rows.casechannel = channels.source_value
    left join channels as makers on newest_rows.source = makers.source_value
    left join statuses on newest_rows.casestatus = statuses.source_value
    left join priorities on newest_rows.casepriority = priorities.source_value
    left join teams on {{ vtiger_record_id('newest_rows.assigned_user_id') }} = teams.group_id
),

canonical as (
    select
        'vtiger' as source,
        'vtiger:' || {{ vtiger_record_id('id') }} as ticket_id,
        'vtiger:' || coalesce({{ vtiger_record_id('contact_id') }}, {{ vtiger_record_id('parent_id') }}) as customer_id,
        'vtiger:' || user_id as assignee_id,
        'vtiger:' || team_id as team_id,
        sla_name as sla_policy_id,
        cast(null as varchar) as problem_id,
        cast(null as varchar) as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        channel,
        status,
        priority,
        cast(null as varchar) as ticket_type,
        ticketcategories as category,
        cast(null as bigint) as reopen_count,
        hours as handle_seconds,
        cast(null as boolean) as is_escalated,
        deleted as is_deleted,
        cast(null as boolean) as is_spam,
        createdtime as created_at,
        cast(null as timestamp) as first_assigned_at,
        first_response_actual as first_replied_at,
        case when status in ('solved', 'closed') then resolution_actual end as solved_at,
        cast(null as timestamp) as closed_at,
        cast(null as timestamp) as due_at,
        modifiedtime as updated_at
    from named
)

select * from canonical
