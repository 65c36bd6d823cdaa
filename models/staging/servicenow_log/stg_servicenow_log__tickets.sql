{{ config(enabled='servicenow_log' in var('sources')) }}
with

updates as (
    {{ servicenow_log_updates() }}
),

channels as (
    select
        source_value,
        canonical_value
    from {{ ref('channel_mappings') }}
    where source = 'servicenow_log'
),

-- The last update of an incident says what became of it.
canonical as (
    select
        'servicenow_log' as source,
        'servicenow_log:' || updates.number as ticket_id,
        'servicenow_log:' || updates.caller_id as customer_id,
        'servicenow_log:' || updates.assigned_to as assignee_id,
        'servicenow_log:' || updates.assignment_group as team_id,
        cast(null as varchar) as sla_policy_id,
        'servicenow_log:' || updates.problem_id as problem_id,
        cast(null as varchar) as merged_into_ticket_id,
        cast(null as varchar) as follow_up_of_ticket_id,
        channels.canonical_value as channel,
        updates.status,
        updates.canonical_priority as priority,
        cast(null as varchar) as ticket_type,
        cast(null as varchar) as category,
        updates.reopen_count,
        cast(null as double) as handle_seconds,
        cast(null as boolean) as is_escalated,
        cast(null as boolean) as is_deleted,
        cast(null as boolean) as is_spam,
        updates.opened_at as created_at,
        cast(null as timestamp) as first_assigned_at,
        cast(null as timestamp) as first_replied_at,
        -- filled in on every row of an incident, also while it was open
        case when updates.status in ('solved', 'closed') then updates.resolved_at end as solved_at,
        case when updates.status = 'closed' then updates.closed_at end as closed_at,
        cast(null as timestamp) as due_at,
        updates.sys_updated_at as updated_at
    from updates
    left join channels on updates.contact_type = channels.source_value
    where updates.place_from_end = 1
)

select * from canonical
